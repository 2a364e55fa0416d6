namespace GracefulShutdown.Tasks;

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
}
