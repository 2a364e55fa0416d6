namespace GracefulShutdown;

/// <summary>Who comes after whom: the branches of a phase run in parallel, the tasks of a branch one after the other.</summary>
internal static class TaskOrder
{
    /// <returns>The names along a cycle that the task would close, from the task back to itself.</returns>
    public static IReadOnlyList<string>? FindCycle(ShutdownTask added, IReadOnlyCollection<ShutdownTask> tasks)
    {
        var after = tasks.Append(added).ToLookup(task => task.Name, task => task.After);
        HashSet<string> visited = [];
        return added.After.Select(name => Path(name, [added.Name])).FirstOrDefault(path => path is not null);

        IReadOnlyList<string>? Path(string name, IReadOnlyList<string> path)
        {
            path = [.. path, name];
            if (name == added.Name)
                return path;
            return visited.Add(name)
                ? after[name].SelectMany(names => names).Select(next => Path(next, path)).FirstOrDefault(found => found is not null)
                : null;
        }
    }

    /// <summary>Runs each task when those that it comes after have ended, however they ended.</summary>
    /// <param name="tasks">The tasks of a phase. A name that none of them has is that of a task which has been removed.</param>
    /// <param name="run">Runs one; receives the name of the one whose failure keeps it from running, if any.</param>
    public static Task<TaskReport[]> RunAsync(IReadOnlyList<ShutdownTask> tasks, Func<ShutdownTask, string?, Task<TaskReport>> run)
    {
        var ends = tasks.ToDictionary(task => task, _ => new TaskCompletionSource<string?>());
        return Task.WhenAll(tasks.Select(RunInTurnAsync));

        async Task<TaskReport> RunInTurnAsync(ShutdownTask task)
        {
            var before = await Task.WhenAll(tasks.Where(other => task.After.Contains(other.Name)).Select(other => ends[other].Task))
                .ConfigureAwait(false);
            var culprit = before.FirstOrDefault(name => name is not null);
            var report = await run(task, culprit).ConfigureAwait(false);

            var isCulprit = report.Outcome is TaskOutcome.Failed or TaskOutcome.TimedOut && task.OnFailure is FailureAction.SkipSuccessors;
            ends[task].SetResult(culprit ?? (isCulprit ? task.Name : null));
            return report;
        }
    }
}
