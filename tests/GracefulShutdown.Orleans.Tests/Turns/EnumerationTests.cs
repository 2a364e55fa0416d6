using Orleans.Runtime;
using Orleans.TestingHost;

namespace GracefulShutdown.Tests;

/// <summary>Between two elements of an enumeration its grain runs nothing, and must not leave all the same.</summary>
public sealed class EnumerationTests
{
    private const int Count = 20;

    private readonly string _id = Guid.NewGuid().ToString("N");
    private readonly List<int> _items = [];

    [Fact]
    public async Task All_items_arrive_in_order_while_the_silo_leaves()
    {
        await using var cluster = await Cluster.StartAsync(2);
        var (leaver, enumeration) = await StartAsync(cluster, "items");

        var stop = cluster.StopAndReportAsync(leaver);
        await DrainingAsync(leaver);
        await SetAsync(1, Count);
        await enumeration;

        Assert.Equal(Enumerable.Range(0, Count), _items);
        Assert.Equal(ShutdownOutcome.Clean, (await stop).Outcome);
    }

    [Fact]
    public async Task One_that_takes_longer_than_its_budget_is_aborted_at_once_and_the_grain_goes_on_elsewhere()
    {
        await using var cluster = await Cluster.StartAsync(2);
        var (leaver, enumeration) = await StartAsync(cluster, "items-cut");

        var stop = cluster.StopAndReportAsync(leaver);
        await Eventually.TrueAsync(() => leaver.Service<IShutdownCoordinator>().Status is { Phase: ShutdownPhase.Stop });
        await SetAsync(1, 2);
        await Eventually.TrueAsync(() => _items.Count == 2 || enumeration.IsCompleted);
        await SetAsync(2, Count);

        await Assert.ThrowsAsync<EnumerationAbortedException>(() => enumeration).WaitAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(ShutdownOutcome.Degraded, (await stop).Outcome);
        _items.Clear();
        await EnumerateAsync(cluster, "items-cut");
        Assert.Equal(Count, _items.Count);
    }

    [Fact]
    public async Task One_whose_grain_listens_is_ended_by_it_and_can_be_begun_again()
    {
        await using var cluster = await Cluster.StartAsync(2);
        var (leaver, enumeration) = await StartAsync(cluster, "items-ending");

        var report = await cluster.StopAndReportAsync(leaver);

        await enumeration;
        Assert.Single(_items);
        Assert.Equal(ShutdownOutcome.Clean, report.Outcome);
    }

    private async Task<(InProcessSiloHandle Leaver, Task Enumeration)> StartAsync(InProcessTestCluster cluster, string kind)
    {
        var leaver = cluster.Silos[1];
        await cluster.OnAsync<IItemGrain>(leaver, GrainId.Create(kind, _id));
        var enumeration = EnumerateAsync(cluster, kind);
        await SetAsync(0, 1);
        await Eventually.TrueAsync(() => _items.Count == 1);
        return (leaver, enumeration);
    }

    private async Task EnumerateAsync(InProcessTestCluster cluster, string kind)
    {
        await foreach (var item in cluster.Client.GetGrain<IItemGrain>(GrainId.Create(kind, _id)).ItemsAsync(Count))
            _items.Add(item);
    }

    private async Task SetAsync(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            Latch.Named($"{_id}:{i}").Set();
            await Task.Yield();
        }
    }

    private static Task DrainingAsync(InProcessSiloHandle leaver) => Eventually.TrueAsync(
        () => leaver.Service<IShutdownCoordinator>().Status is { Phase: ShutdownPhase.Drain, Elapsed.TotalSeconds: > 0.5 });
}
