namespace GracefulShutdown.Tasks;

/// <summary>What was registered for one phase, in order; safe to add to and remove from at any time, from any thread.</summary>
internal sealed class Registrations(ShutdownPhase phase)
{
    private readonly Lock _lock = new();
    private readonly List<ShutdownTask> _tasks = [];
    private readonly HashSet<string> _names = [];
    private Func<ShutdownTask, bool>? _tryRun;
    private bool _isStarted;

    /// <summary>The names that were ever registered: a task may come after one that has been removed since.</summary>
    public IReadOnlyCollection<string> Names
    {
        get { lock (_lock) return [.. _names]; }
    }

    public int Count
    {
        get { lock (_lock) return _tasks.Count; }
    }

    /// <summary>Keeps the task for its phase; where that has begun, has it run now.</summary>
    /// <exception cref="InvalidOperationException">
    /// The order has a cycle, or names a task that is not there when it has to be; or the phase has ended, and the task would never run.
    /// </exception>
    public IDisposable Add(ShutdownTask task)
    {
        Func<ShutdownTask, bool>? tryRun;
        lock (_lock)
        {
            if (TaskOrder.FindCycle(task, _tasks) is { } path)
                throw new InvalidOperationException($"{phase}: the order of the tasks has a cycle: {string.Join(" → ", path)}.");
            if (_isStarted && Unknown(task).FirstOrDefault() is { } error)
                throw new InvalidOperationException(error);
            tryRun = _tryRun;
            _tasks.Add(task);
            _names.Add(task.Name);
        }

        var registration = new Registration(this, task);
        if (tryRun?.Invoke(task) is not false)
            return registration;

        registration.Dispose();
        throw new InvalidOperationException(
            $"{phase}: '{task.Name}' was registered when that phase of the shutdown had ended, and would never run; "
            + $"register it before {nameof(IShutdownCoordinator.IsShuttingDown)} turns true, or do its work now.");
    }

    /// <summary>The phase begins, and takes what is there; whatever is registered from now on is offered to it.</summary>
    public IReadOnlyList<ShutdownTask> Begin(Func<ShutdownTask, bool> tryRunLate)
    {
        lock (_lock)
        {
            _tryRun = tryRunLate;
            return [.. _tasks];
        }
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
