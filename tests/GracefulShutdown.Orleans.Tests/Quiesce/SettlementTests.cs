using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.TestingHost;

namespace GracefulShutdown.Tests;

public sealed class SettlementTests : IAsyncLifetime
{
    private static readonly TimeSpan _short = TimeSpan.FromSeconds(1);

    private InProcessTestCluster _cluster = null!;

    private Settlement Settlement => _cluster.Silos[0].Service<Settlement>();

    public async Task InitializeAsync() => _cluster = await Cluster.StartAsync(1);

    public Task DisposeAsync() => _cluster.DisposeAsync().AsTask();

    [Fact]
    public async Task WaitAsync_NothingRuns_CompletesAtOnce()
    {
        await Grain("patient-reentrant", "touched").TouchAsync();

        Assert.Empty(await WaitAsync(Settlement));
    }

    [Fact]
    public async Task WaitAsync_RunningCallEnds_Completes()
    {
        var (grain, call) = await StartCallAsync("patient-reentrant");

        var wait = Settlement.WaitAsync(() => false, CancellationToken.None);
        Assert.False(wait.IsCompleted);
        Release(grain);

        Assert.Empty(await wait.WaitAsync(TimeSpan.FromSeconds(30)));
        await call;
    }

    [Fact]
    public async Task WaitAsync_StatelessWorkerRunsAndOrleansCountsNoRequest_IsNotSettled()
    {
        var (grain, call) = await StartCallAsync("patient-worker");
        Assert.Equal(0, _cluster.Silos[0].Service<RequestCount>().Observe());

        Assert.Equal(grain.GetGrainId(), Assert.Single(await WaitAsync(Settlement)));
        Release(grain);
        await call;
    }

    [Fact]
    public async Task WaitAsync_OfOtherGrains_CompletesAtOnce()
    {
        var (grain, call) = await StartCallAsync("patient-single");

        Assert.Empty(await Settlement.WaitAsync(id => id != grain.GetGrainId(), () => false, CancellationToken.None));
        Release(grain);
        await call;
    }

    [Fact]
    public async Task WaitAsync_AnotherStillRuns_KnowsThatTheTouchedOnesHaveEnded()
    {
        await Grain("patient-single", "single").TouchAsync();
        await Grain("patient-reentrant", "reentrant").TouchAsync();
        var (grain, call) = await StartCallAsync("patient-single");

        Assert.Equal(grain.GetGrainId(), Assert.Single(await WaitAsync(Settlement)));
        Release(grain);
        await call;
    }

    [Theory]
    [InlineData("patient-single")]
    [InlineData("patient-reentrant")]
    [InlineData("patient-worker")]
    public async Task AreNone_OfAnActivation_IsWhetherItRunsSomething(string type)
    {
        var (grain, call) = await StartCallAsync(type);
        var activation = _cluster.Silos[0].Service<ActivationTracker>().All.Single(activation => activation.GrainId == grain.GetGrainId());

        Assert.False(RunningRequests.AreNone(activation));
        Release(grain);
        await call;
        await Eventually.TrueAsync(() => RunningRequests.AreNone(activation));
    }

    [Fact]
    public void AreNone_ActivationDoesNotTell_IsNotKnown() => Assert.False(RunningRequests.AreNone(FakeActivation.New().Context));

    [Fact]
    public async Task WaitAsync_OrleansHoldsItForIdleWhileItRuns_IsNotSettled()
    {
        var (grain, call) = await StartCallAsync("patient-single");
        var tracker = _cluster.Silos[0].Service<ActivationTracker>();
        var activation = tracker.All.Single(activation => activation.GrainId == grain.GetGrainId());
        tracker.OnIdle((IActivationWorkingSetMember)activation);

        var open = await WaitAsync(Settlement);

        Assert.Equal(grain.GetGrainId(), Assert.Single(open));
        Assert.False(tracker.IsIdle(activation));
        Release(grain);
        await call;
    }

    [Fact]
    public async Task WaitAsync_BecomesMoot_Completes()
    {
        var (grain, call) = await StartCallAsync("patient-single");

        Assert.Empty(await Settlement.WaitAsync(() => true, CancellationToken.None));
        Release(grain);
        await call;
    }

    private static async Task<IReadOnlyCollection<GrainId>> WaitAsync(Settlement settlement)
    {
        using var bound = new CancellationTokenSource(_short);
        return await settlement.WaitAsync(() => false, bound.Token);
    }

    private async Task<(IPatientGrain Grain, Task Call)> StartCallAsync(string type)
    {
        var key = Guid.NewGuid().ToString("N");
        var grain = Grain(type, key);
        var call = grain.WaitAsync();
        await Latch.Named($"{key}:started").WaitAsync();
        return (grain, call);
    }

    private IPatientGrain Grain(string type, string key) => _cluster.Client.GetGrain<IPatientGrain>(GrainId.Create(type, key));

    private static void Release(IPatientGrain grain) => Latch.Named($"{grain.GetPrimaryKeyString()}:release").Set();
}
