using GracefulShutdown;

namespace Scenarios;

/// <summary>A cluster whose silos are replaced one by one, a new one first, while calls go to its grains.</summary>
internal sealed class RolledCluster(Stage stage, int grains, int rate, TimeSpan pause)
{
    private readonly Queue<Member> _members = [];
    private readonly List<Roll> _rolls = [];
    private IReadOnlyDictionary<int, long> _lost = new Dictionary<int, long>();

    public IReadOnlyList<Roll> Rolls => _rolls;

    /// <summary>How many silos have left with another code than clean or degraded.</summary>
    public int BadExits { get; private set; }

    /// <summary>
    /// How many silos have told of a loss. On Orleans' default directory, and while the directory is changed, a grain may be live twice, and the
    /// one that cannot save says so.
    /// </summary>
    public int DegradedExits { get; private set; }

    public async Task StartAsync(int silos, Build build)
    {
        for (var i = 0; i < silos; i++)
            _members.Enqueue(await stage.JoinAsync(build));
        await (await stage.ConnectAsync()).FillAsync(grains);
    }

    public async Task<Roll> RollAsync(string name, Build build)
    {
        var before = stage.Book.Calls.Count;
        await stage.UnderLoadAsync(rate, grains, async () =>
        {
            for (var departures = _members.Count; departures > 0; departures--)
            {
                _members.Enqueue(await stage.JoinAsync(build));
                await PauseAsync();
                stage.Progress($"{name}: a silo leaves");
                _members.Peek().TellToLeave();
                await LeftAsync(_members.Dequeue());
                await PauseAsync();
            }
        });

        // What an earlier roll has lost stays lost: only what is new counts for this one.
        var lost = stage.Book.FindLost(await (await stage.ConnectAsync()).ReadAsync(grains));
        var newlyLost = lost.Select(grain => grain.Value - _lost.GetValueOrDefault(grain.Key)).Where(updates => updates > 0).ToList();
        var calls = stage.Book.Calls.Skip(before).ToList();
        var roll = new Roll(
            name, calls.Count, calls.Count(call => !call.IsAcknowledged), calls.Count(call => call.IsHung), newlyLost.Sum(), newlyLost.Count);
        _lost = lost;
        _rolls.Add(roll);
        return roll;
    }

    public async Task StopAsync()
    {
        foreach (var member in _members)
            member.TellToLeave();
        while (_members.TryDequeue(out var member))
            await LeftAsync(member);
    }

    private async Task LeftAsync(Member member)
    {
        var code = (await member.LeftAsync()).Code;
        if (code == ShutdownExitCode.Degraded)
            DegradedExits++;
        else if (code != ShutdownExitCode.Clean)
            BadExits++;
    }

    private Task PauseAsync() => Task.Delay(pause, stage.Time, CancellationToken.None);
}
