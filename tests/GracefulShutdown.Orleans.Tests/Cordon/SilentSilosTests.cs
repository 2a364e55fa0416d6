using System.Net;
using GracefulShutdown.Testing;
using Orleans.Runtime;

namespace GracefulShutdown.Tests;

/// <summary>A silo that does not answer costs a departure its time-out once.</summary>
public sealed class SilentSilosTests
{
    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(2);
    private static readonly SiloAddress _silo = SiloAddress.New(IPAddress.Loopback, 1, 1);
    private readonly ManualTime _time = new();

    [Fact]
    public async Task WaitAsync_NoAnswerTwice_WaitsOnce()
    {
        var silent = new SilentSilos(_time);
        var first = silent.WaitAsync(_silo, new TaskCompletionSource().Task, _timeout, CancellationToken.None);
        Assert.False(first.IsCompleted);
        _time.Advance(_timeout);
        await Assert.ThrowsAsync<TimeoutException>(() => first);

        var second = silent.WaitAsync(_silo, new TaskCompletionSource().Task, _timeout, CancellationToken.None);

        Assert.True(second.IsFaulted);
        Assert.True(silent.Contains(_silo));
    }

    [Fact]
    public async Task WaitAsync_AnswersLate_IsWaitedForAgain()
    {
        var silent = new SilentSilos(_time);
        var answer = new TaskCompletionSource();
        var first = silent.WaitAsync(_silo, answer.Task, _timeout, CancellationToken.None);
        _time.Advance(_timeout);
        await Assert.ThrowsAsync<TimeoutException>(() => first);

        answer.SetResult();

        await Eventually.TrueAsync(() => !silent.Contains(_silo));
        Assert.False(silent.WaitAsync(_silo, new TaskCompletionSource().Task, _timeout, CancellationToken.None).IsCompleted);
    }

    [Fact]
    public async Task WaitAsync_Refuses_IsNotSilent()
    {
        var silent = new SilentSilos(_time);

        await Assert.ThrowsAsync<InvalidOperationException>(() => silent.WaitAsync(
            _silo, Task.FromException(new InvalidOperationException("no such service")), _timeout, CancellationToken.None));

        Assert.False(silent.Contains(_silo));
    }

    [Fact]
    public async Task A_silo_that_does_not_answer_is_told_everything_and_waited_for_once()
    {
        var (told, hold) = (new SemaphoreSlim(0), new Latch());
        await using var cluster = await Cluster.StartAsync(3, (name, silo) =>
        {
            if (name.EndsWith('2'))
                silo.AddIncomingGrainCallFilter(call => HoldAsync(call, told, hold));
        });
        var (leaver, hung) = (cluster.Silos[1], cluster.Silos[2]);
        var announcer = leaver.Service<CordonAnnouncer>();
        await announcer.AnnounceAsync(isCordoned: true, CancellationToken.None);

        var loads = announcer.AskLoadsAsync([cluster.Silos[0].SiloAddress, hung.SiloAddress], CancellationToken.None);
        var emptied = announcer.AnnounceEmptiedAsync(isEmptied: true, CancellationToken.None);

        Assert.Null(Assert.Single(await loads, load => load.Silo.Equals(hung.SiloAddress)).Load);
        await emptied;
        Assert.True(leaver.Service<SilentSilos>().Contains(hung.SiloAddress));
        for (var i = 0; i < 3; i++)
            Assert.True(await told.WaitAsync(TimeSpan.FromSeconds(30)));
        hold.Set();
        await Eventually.TrueAsync(() => leaver.Service<SilentSilos>().IsEmpty);
    }

    private static async Task HoldAsync(IIncomingGrainCallContext call, SemaphoreSlim told, Latch hold)
    {
        if (call.Grain is CordonService && call.MethodName != nameof(ICordonService.GetCordonedAsync))
        {
            told.Release();
            await hold.WaitAsync();
        }

        await call.Invoke();
    }
}
