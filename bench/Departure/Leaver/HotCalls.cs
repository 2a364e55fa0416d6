using System.Collections.Concurrent;

namespace Departure;

/// <summary>Calls the first of the grains in turn, all the time: those are hot when their silo leaves.</summary>
internal sealed class HotCalls(IGrainFactory grains, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan _tick = TimeSpan.FromMilliseconds(5);

    private readonly ConcurrentQueue<Task> _calls = [];
    private readonly ConcurrentQueue<double> _milliseconds = [];
    private readonly CancellationTokenSource _end = new();
    private int _failed;
    private Task _run = Task.CompletedTask;

    /// <summary>Returns when each has been called once; what those calls took does not count.</summary>
    public async Task BeginAsync(int count, int rate, int bytes)
    {
        var eachOnce = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _run = RunAsync(count, rate, bytes, eachOnce);
        await eachOnce.Task;
        _milliseconds.Clear();
    }

    /// <returns>How many calls failed, and what 99 of 100 and all of them stayed below, in milliseconds.</returns>
    public async Task<double[]> EndAsync()
    {
        await _end.CancelAsync();
        await _run;
        await Task.WhenAll(_calls);
        double[] sorted = [.. _milliseconds.Order()];
        return sorted.Length == 0 ? [_failed, 0, 0] : [_failed, sorted[(int)((sorted.Length - 1) * 0.99)], sorted[^1]];
    }

    public void Dispose() => _end.Dispose();

    private async Task RunAsync(int count, int rate, int bytes, TaskCompletionSource eachOnce)
    {
        var (start, called) = (time.GetTimestamp(), 0L);
        using var clock = new PeriodicTimer(_tick, time);
        while (!_end.IsCancellationRequested && await clock.WaitForNextTickAsync())
        {
            for (var due = (long)(time.GetElapsedTime(start).TotalSeconds * rate); called < due; called++)
                _calls.Enqueue(CallAsync(called % count, bytes));
            if (called >= count)
                eachOnce.TrySetResult();
        }
    }

    private async Task CallAsync(long key, int bytes)
    {
        var start = time.GetTimestamp();
        try
        {
            if (!await grains.GetGrain<IMemoryGrain>(key).HoldsAsync(bytes))
                Interlocked.Increment(ref _failed);
        }
        catch (Exception)
        {
            // Which way it failed does not matter here: none must.
            Interlocked.Increment(ref _failed);
        }

        _milliseconds.Enqueue(time.GetElapsedTime(start).TotalMilliseconds);
    }
}
