namespace GracefulShutdown.Tests;

public sealed class OnceTests
{
    [Fact]
    public async Task ShutdownAsync_ManyCallers_OneRunAndTheFirstReason()
    {
        var sut = new Sut();
        var runs = 0;
        var release = new Latch();
        sut.Coordinator.RegisterWaiter("w", _ =>
        {
            Interlocked.Increment(ref runs);
            return release.WaitAsync();
        });

        var first = sut.ShutdownAsync();
        var later = Enumerable.Range(0, 20).Select(i => sut.Coordinator.ShutdownAsync(ShutdownReason.Requested($"caller {i}"))).ToList();
        release.Set();
        var report = await first;

        Assert.Equal(1, runs);
        Assert.Equal(Sut.Reason, report.Reason);
        Assert.All(await Task.WhenAll(later), joined => Assert.Same(report, joined));
    }

    [Fact]
    public async Task IsShuttingDown_BeforeAndDuring_TurnsTrueBeforeTheFirstNotification()
    {
        var sut = new Sut();
        var seen = false;
        sut.Coordinator.RegisterNotification("n", _ => seen = sut.Coordinator.IsShuttingDown);
        Assert.False(sut.Coordinator.IsShuttingDown);

        await sut.ShutdownAsync();

        Assert.True(seen);
        Assert.True(sut.Coordinator.IsShuttingDown);
    }

    [Fact]
    public async Task Registration_DisposedBefore_IsNotCalled()
    {
        var sut = new Sut();
        var calls = 0;
        Func<DrainContext, Task> drain = _ =>
        {
            Interlocked.Increment(ref calls);
            return Task.CompletedTask;
        };
        sut.Coordinator.RegisterWaiter("kept", drain);
        var dropped = sut.Coordinator.RegisterWaiter("dropped", drain);
        dropped.Dispose();
        dropped.Dispose();

        await sut.ShutdownAsync();

        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task Registrations_AddedAndHalfRemovedFromManyThreads_ExactlyTheRestRun()
    {
        var sut = new Sut();
        var calls = 0;
        Parallel.For(0, 200, i =>
        {
            var registration = sut.Coordinator.RegisterWaiter($"w{i}", _ =>
            {
                Interlocked.Increment(ref calls);
                return Task.CompletedTask;
            });
            if (i % 2 == 0)
                registration.Dispose();
        });

        await sut.ShutdownAsync();

        Assert.Equal(100, calls);
    }

    [Fact]
    public void RegisterServerShutdown_Twice_ThrowsUntilTheFirstIsDisposed()
    {
        var sut = new Sut();
        var first = sut.Coordinator.RegisterServerShutdown(_ => Task.CompletedTask);

        Assert.Throws<InvalidOperationException>(() => sut.Coordinator.RegisterServerShutdown(_ => Task.CompletedTask));
        first.Dispose();
        sut.Coordinator.RegisterServerShutdown(_ => Task.CompletedTask);
    }

    [Fact]
    public async Task ShutdownAsync_FromAWaiter_ThrowsInsteadOfWaitingForItself()
    {
        var sut = new Sut();
        sut.Coordinator.RegisterWaiter("self", _ => sut.Coordinator.ShutdownAsync(Sut.Reason));

        var report = await sut.ShutdownAsync();

        Assert.Equal(TaskOutcome.Failed, report.Task("self").Outcome);
        Assert.Contains("its own end", report.Task("self").Detail, StringComparison.Ordinal);
    }
}
