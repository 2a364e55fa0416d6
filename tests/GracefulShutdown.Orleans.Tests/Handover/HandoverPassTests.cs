using Orleans.Runtime;
using Orleans.TestingHost;

namespace GracefulShutdown.Tests;

/// <summary>Orleans' word that an activation is idle may be old, and a batch of idle ones must not wait for a long turn.</summary>
public sealed class HandoverPassTests : IAsyncLifetime
{
    private readonly string _key = Guid.NewGuid().ToString("N");
    private InProcessTestCluster _cluster = null!;
    private Task<string> _call = null!;

    private ActivationTracker Tracker => Service<ActivationTracker>();

    private IGrainContext Activation => Tracker.All.Single(activation => activation.GrainId == GrainId.Create("patient-single", _key));

    public async Task InitializeAsync()
    {
        _cluster = await Cluster.StartAsync(1);
        _call = _cluster.Client.GetGrain<IPatientGrain>(GrainId.Create("patient-single", _key)).WaitAsync();
        await Latch.Named($"{_key}:started").WaitAsync();
        Tracker.OnIdle((IActivationWorkingSetMember)Activation);
    }

    public async Task DisposeAsync()
    {
        Latch.Named($"{_key}:release").Set();
        await _call;
        await _cluster.DisposeAsync();
    }

    [Fact]
    public void Of_OrleansHoldsItForIdleWhileItRuns_IsHot()
    {
        var pass = Pass(Service<BusyActivations>().Contains);

        Assert.Equal(Activation, Assert.Single(Assert.Single(pass.Phases).Hot).Activation);
        Assert.Equal(1, pass.Count);
    }

    [Fact]
    public async Task RunAsync_CalledSinceItWasFoundIdle_IsLeftToTheNextPass()
    {
        var (pass, tally) = (Pass(isBusy: _ => false), new HandoverTally(Tracker, Service<ActivationErrors>(), new()));
        var slow = new SlowMoves(Service<ActivationMove>(), tally, TimeProvider.System);
        Assert.Single(Assert.Single(pass.Phases).Clean);

        await Service<HandoverLanes>().RunAsync(pass, Targets(), tally, slow, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Empty(tally.AllAsked());
        Assert.False(Tracker.IsIdle(Activation));
        Assert.Equal(Activation, Assert.Single(Assert.Single(Pass(Service<BusyActivations>().Contains).Phases).Hot).Activation);
    }

    private HandoverPass Pass(Func<IGrainContext, bool> isBusy) =>
        HandoverPass.Of([Activation], isBusy, Service<HandoverTraitsCache>().Of, mayMigrate: true);

    private HandoverTargets Targets() => new([(_cluster.Silos[0].SiloAddress, null)], _ => false);

    private T Service<T>()
        where T : notnull => _cluster.Silos[0].Service<T>();
}
