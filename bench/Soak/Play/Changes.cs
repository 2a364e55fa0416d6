using Orleans.Runtime;
using RollingRestart;

namespace Soak.Play;

/// <summary>Carries the changes of an episode out, one after the other.</summary>
internal sealed class Changes(Members members, Deployment deployment, ChangeDraw draw, string database, TimeProvider time)
{
    /// <summary>Clients read the list of gateways every two seconds here.</summary>
    private static readonly TimeSpan _untilClientsKnow = TimeSpan.FromSeconds(3);

    /// <summary>Many times what Orleans takes: a silo that nobody finds dead by then is a finding.</summary>
    private static readonly TimeSpan _untilFoundDead = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(250);

    public int Joins { get; private set; }

    public int Kills { get; private set; }

    public Task CarryOutAsync(Change change, CancellationToken cancellation) => change switch
    {
        Change.Leave => members.LeaveAsync(isFollowed: false, draw.Place(members.Count)),
        Change.LeaveTwo => Task.WhenAll(
            members.LeaveAsync(isFollowed: false, draw.Place(members.Count)), members.LeaveAsync(isFollowed: false, draw.Place(members.Count))),
        Change.Join => JoinAsync(),
        Change.Roll => RollAsync(),
        _ => KillAsync(cancellation),
    };

    private Task JoinAsync()
    {
        Joins++;
        return members.JoinAsync(deployment);
    }

    private async Task RollAsync()
    {
        for (var left = members.Count; left > 0; left--)
        {
            await JoinAsync();
            await members.LeaveAsync(isFollowed: left > 1);
        }
    }

    private async Task KillAsync(CancellationToken cancellation)
    {
        Kills++;
        var (from, alive) = (time.GetUtcNow(), members.Count - 1);
        await members.KillAsync(draw.Place(members.Count));
        using var clock = new PeriodicTimer(_look, time);
        using var patience = new CancellationTokenSource(_untilFoundDead, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        while (await ActiveAsync(either.Token) > alive)
            await clock.WaitForNextTickAsync(either.Token);
        await Task.Delay(_untilClientsKnow, time, cancellation);
        members.Windows.Add(new Window(WindowKind.Kill, from, time.GetUtcNow()));
        await JoinAsync();
    }

    private async Task<int> ActiveAsync(CancellationToken cancellation) =>
        (await MembershipRows.CountAsync(database, cancellation)).GetValueOrDefault($"{SiloStatus.Active}");
}
