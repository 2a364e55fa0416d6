namespace GracefulShutdown.Tasks;

/// <summary>The tasks of a phase that is on: each runs when those that it comes after have ended, however they ended.</summary>
/// <param name="run">Runs one; receives the name of the one whose failure keeps it from running, if any.</param>
internal sealed class OngoingTasks(Func<ShutdownTask, string?, Task<TaskReport>> run)
{
    private readonly Lock _lock = new();
    private readonly List<Entry> _entries = [];
    private bool _isOver;

    /// <summary>More may come for as long as one that came before has not ended.</summary>
    /// <param name="tasks">A name that none of the phase's tasks has is that of a task which has been removed.</param>
    /// <returns>Whether they run: not where the phase is over.</returns>
    public bool TryAdd(params IReadOnlyList<ShutdownTask> tasks)
    {
        List<Entry> added = [.. tasks.Select(task => new Entry(task))];
        lock (_lock)
        {
            if (_isOver)
                return false;
            _entries.AddRange(added);
        }

        foreach (var entry in added)
            _ = RunInTurnAsync(entry);
        return true;
    }

    /// <summary>Completes when all have ended; from then on no more may come.</summary>
    /// <returns>How they ended, in the order in which they came.</returns>
    public async Task<TaskReport[]> CompletedAsync()
    {
        while (true)
        {
            List<Entry> entries;
            lock (_lock)
            {
                entries = [.. _entries];
                _isOver = entries.TrueForAll(entry => entry.End.Task.IsCompleted);
            }

            var ends = await Task.WhenAll(entries.Select(entry => entry.End.Task)).ConfigureAwait(false);
            if (_isOver)
                return [.. ends.Select(end => end.Report)];
        }
    }

    private async Task RunInTurnAsync(Entry entry)
    {
        try
        {
            var task = entry.Task;
            List<Entry> earlier;
            lock (_lock) earlier = _entries.FindAll(other => task.After.Contains(other.Task.Name));
            var before = await Task.WhenAll(earlier.Select(other => other.End.Task)).ConfigureAwait(false);
            var culprit = before.Select(end => end.Culprit).FirstOrDefault(name => name is not null);
            var report = await run(task, culprit).ConfigureAwait(false);

            var isCulprit = report.Outcome is TaskOutcome.Failed or TaskOutcome.TimedOut && task.OnFailure is FailureAction.SkipSuccessors;
            entry.End.SetResult((report, culprit ?? (isCulprit ? task.Name : null)));
        }
        catch (Exception exception)
        {
            entry.End.SetException(exception);
        }
    }

    private sealed record Entry(ShutdownTask Task)
    {
        public TaskCompletionSource<(TaskReport Report, string? Culprit)> End { get; } = new();
    }
}
