using System.Collections.Concurrent;

namespace GracefulShutdown.Tests;

public sealed class OrderTests
{
    [Fact]
    public async Task ShutdownAsync_AllKindsRegistered_RunsNotifyThenDrainThenStop()
    {
        var sut = new Sut();
        ConcurrentQueue<string> calls = [];
        sut.Coordinator.RegisterServerShutdown(_ => Record("stop"));
        sut.Coordinator.RegisterWaiter("w", _ => Record("drain"));
        sut.Coordinator.RegisterNotification("n", _ => Record("notify"));

        var report = await sut.ShutdownAsync();

        Assert.Equal(["notify", "drain", "stop"], calls);
        Assert.Equal([ShutdownPhase.Notify, ShutdownPhase.Drain, ShutdownPhase.Stop], report.Phases.Select(phase => phase.Phase));
        Assert.Equal(ShutdownOutcome.Clean, report.Outcome);

        Task Record(string call)
        {
            calls.Enqueue(call);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task ShutdownAsync_SlowWaiter_StopDoesNotBeginBeforeItEnds()
    {
        var sut = new Sut();
        Latch started = new(), release = new(), stopped = new();
        sut.Coordinator.RegisterWaiter("slow", async _ =>
        {
            started.Set();
            await release.WaitAsync();
        });
        sut.Coordinator.RegisterServerShutdown(_ =>
        {
            stopped.Set();
            return Task.CompletedTask;
        });

        var shutdown = sut.ShutdownAsync();
        await started.WaitAsync();
        Assert.False(stopped.IsSet);
        release.Set();
        await shutdown;

        Assert.True(stopped.IsSet);
    }

    [Fact]
    public async Task Notifications_OneBlocks_OthersAreCalledAtTheSameMoment()
    {
        var sut = new Sut();
        Latch first = new(), second = new();
        sut.Coordinator.RegisterNotification("a", _ => Meet(first, second));
        sut.Coordinator.RegisterNotification("b", _ => Meet(second, first));

        var report = await sut.ShutdownAsync();

        Assert.Equal(ShutdownOutcome.Clean, report.Outcome);

        static void Meet(Latch mine, Latch other)
        {
            mine.Set();
            other.Block();
        }
    }

    [Fact]
    public async Task Waiters_Two_RunConcurrently()
    {
        var sut = new Sut();
        Latch first = new(), second = new();
        sut.Coordinator.RegisterWaiter("a", _ => Meet(first, second));
        sut.Coordinator.RegisterWaiter("b", _ => Meet(second, first));

        Assert.Equal(ShutdownOutcome.Clean, (await sut.ShutdownAsync()).Outcome);

        static Task Meet(Latch mine, Latch other)
        {
            mine.Set();
            return other.WaitAsync();
        }
    }

    [Fact]
    public async Task RegisterWaiter_FromANotification_IsRunInDrain()
    {
        var sut = new Sut();
        var drained = new Latch();
        sut.Coordinator.RegisterNotification("n", _ => sut.Coordinator.RegisterWaiter("late", _ =>
        {
            drained.Set();
            return Task.CompletedTask;
        }));

        await sut.ShutdownAsync();

        Assert.True(drained.IsSet);
    }
}
