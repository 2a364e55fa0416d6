namespace GracefulShutdown;

/// <summary>What was registered for one phase, in order; safe to add to and remove from at any time, from any thread.</summary>
internal sealed class Registrations(ShutdownPhase phase)
{
    private readonly Lock _lock = new();
    private readonly List<ShutdownTask> _tasks = [];
    private readonly HashSet<string> _names = [];
    private bool _isStarted;

    /// <summary>The names that were ever registered: a task may come after one that has been removed since.</summary>
    public IReadOnlyCollection<string> Names
    {
        get { lock (_lock) return [.. _names]; }
    }

    /// <exception cref="InvalidOperationException">The order has a cycle, or names a task that is not there when it has to be.</exception>
    public IDisposable Add(ShutdownTask task)
    {
        lock (_lock)
        {
            if (TaskOrder.FindCycle(task, _tasks) is { } path)
                throw new InvalidOperationException($"{phase}: the order of the tasks has a cycle: {string.Join(" → ", path)}.");
            if (_isStarted && Unknown(task).FirstOrDefault() is { } error)
                throw new InvalidOperationException(error);
            _tasks.Add(task);
            _names.Add(task.Name);
        }

        return new Registration(this, task);
    }

    public IReadOnlyList<ShutdownTask> Snapshot()
    {
        lock (_lock) return [.. _tasks];
    }

    /// <summary>From now on a task can only come after one that is there.</summary>
    /// <returns>What is wrong with the order so far.</returns>
    public IReadOnlyList<string> Start()
    {
        lock (_lock)
        {
            _isStarted = true;
            return [.. _tasks.SelectMany(Unknown)];
        }
    }

    private IEnumerable<string> Unknown(ShutdownTask task) => task.After.Where(name => !_names.Contains(name)).Select(name =>
        $"{phase}: {task.Name} → {name}: there is no task '{name}' to come after; there are {string.Join(", ", _names)}.");

    private sealed class Registration(Registrations owner, ShutdownTask task) : IDisposable
    {
        public void Dispose()
        {
            task.Remove();
            lock (owner._lock) owner._tasks.Remove(task);
        }
    }
}
