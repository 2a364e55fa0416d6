namespace AtScale;

/// <summary>The silos that take the next grains, one after the other.</summary>
internal sealed class TargetSequence
{
    private readonly Func<SimulatedSilo> _next;

    private TargetSequence(Func<SimulatedSilo> next) => _next = next;

    public SimulatedSilo Next() => _next();

    public static TargetSequence Random(IReadOnlyList<SimulatedSilo> silos, Random random) => new(() => silos[random.Next(silos.Count)]);

    public static TargetSequence Fewest(IEnumerable<SimulatedSilo> silos)
    {
        var byLoad = new PriorityQueue<SimulatedSilo, int>(silos.Select(silo => (silo, silo.Grains.Count)));
        return new(() =>
        {
            var silo = byLoad.Dequeue();
            byLoad.Enqueue(silo, silo.Grains.Count + 1);
            return silo;
        });
    }
}
