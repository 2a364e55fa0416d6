using GracefulShutdown.Diagnostics;

namespace GracefulShutdown.Tasks;

/// <summary>Watches one running task, and names what it waits for when much of its budget has passed.</summary>
internal sealed class TaskWatch(
    ShutdownPhase phase, string name, TimeSpan budget, Func<DrainContext?>? context, TimeProvider time, ShutdownEvents events)
{
    private const int NamedBlockers = 10;

    private static readonly double[] _shares = [0.5, 0.8, 0.95];

    private readonly long _start = time.GetTimestamp();
    private volatile IReadOnlyList<string> _blockers = [];
    private volatile bool _isCut;

    /// <summary>Whether the task can be told to end, and say what it was doing.</summary>
    public bool HasContext => context is not null;

    public TimeSpan Elapsed => time.GetElapsedTime(_start);

    public RunningTask Status => new() { Name = name, Elapsed = Elapsed, Budget = budget, Blockers = _blockers };

    /// <param name="ended">Cancelled when the task has ended.</param>
    public async Task ExplainAsync(CancellationToken ended)
    {
        foreach (var share in _shares)
        {
            var wait = budget * share - Elapsed;
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, time, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ended.IsCancellationRequested || Elapsed >= budget)
                return;

            ListBlockers();
            events.TaskStillRuns(phase, Status, share, isLate: share > _shares[0]);
        }
    }

    /// <summary>Asks the task what it waits for.</summary>
    public void ListBlockers()
    {
        if (!_isCut)
            Ask();
    }

    /// <summary>The last time, for its time is up: from now on it gives up what it was waiting for.</summary>
    public void ListLastBlockers()
    {
        _isCut = true;
        Ask();
    }

    /// <summary>A list that throws must not cost the task its outcome.</summary>
    private void Ask()
    {
        try
        {
            var blockers = context?.Invoke()?.Blockers?.Invoke().OrderByDescending(blocker => blocker.Age).ToList() ?? [];
            List<string> lines = [.. blockers.Take(NamedBlockers).Select(blocker => blocker.ToString())];
            if (blockers.Count > NamedBlockers)
                lines.Add($"and {DisplayText.Of(blockers.Count - NamedBlockers)} more");
            _blockers = lines;
        }
        catch (Exception exception)
        {
            _blockers = [$"its blockers could not be listed: {exception.GetType().Name}: {exception.Message}"];
        }
    }
}
