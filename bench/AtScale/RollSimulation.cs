namespace AtScale;

/// <summary>Plays a roll grain by grain, without any silo: counts how often grains move, and where they end up.</summary>
internal sealed class RollSimulation
{
    private readonly RollOptions _options;
    private readonly Random _random;
    private readonly List<SimulatedSilo> _silos;
    private readonly int[] _moves;

    private RollSimulation(RollOptions options, int seed)
    {
        (_options, _random, _moves) = (options, new Random(seed), new int[options.Grains]);
        _silos = [.. Enumerable.Range(0, options.Silos).Select(_ => new SimulatedSilo(isNew: false))];
        for (var grain = 0; grain < options.Grains; grain++)
            _silos[grain % options.Silos].Grains.Add(grain);
    }

    public static RollOutcome Play(RollOptions options, int seed)
    {
        var roll = new RollSimulation(options, seed);
        SimulatedSilo[] old = [.. roll._silos];
        var groups = old.Chunk(options.Together).Select(roll.Replace).ToList();
        return new RollOutcome(
            roll._moves.Average(), roll._moves.Max(),
            roll._silos.Max(silo => silo.Grains.Count) / ((double)options.Grains / roll._silos.Count), groups);
    }

    private GroupMoves Replace(SimulatedSilo[] leavers)
    {
        var successors = leavers.Select(_ => new SimulatedSilo(isNew: true)).ToList();
        if (_options.IsSurge)
            _silos.AddRange(successors);
        _silos.RemoveAll(leavers.Contains);

        var before = _silos.ToDictionary(silo => silo, silo => silo.Grains.Count);
        var targets = Targets();
        foreach (var grain in leavers.SelectMany(leaver => leaver.Grains))
        {
            targets.Next().Grains.Add(grain);
            _moves[grain]++;
        }

        if (!_options.IsSurge)
            _silos.AddRange(successors);
        return new GroupMoves(leavers.Max(leaver => leaver.Grains.Count), before.Max(silo => silo.Key.Grains.Count - silo.Value));
    }

    private TargetSequence Targets()
    {
        var newest = _silos.Where(silo => silo.IsNew).ToList();
        return _options.Policy switch
        {
            TargetPolicy.Random => TargetSequence.Random(_silos, _random),
            TargetPolicy.NewVersion when newest.Count > 0 => TargetSequence.Fewest(newest),
            _ => TargetSequence.Fewest(_silos),
        };
    }
}
