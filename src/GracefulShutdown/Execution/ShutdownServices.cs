using GracefulShutdown.Budgets;
using GracefulShutdown.Diagnostics;
using GracefulShutdown.Tasks;
using Microsoft.Extensions.Logging;

namespace GracefulShutdown.Execution;

/// <summary>What a run works with: the registrations, the server and the clock.</summary>
internal sealed class ShutdownServices(
    TimeProvider time,
    ILogger<IShutdownCoordinator> logger,
    CurrentShutdown shutdown,
    StopLeases stops,
    IStoppableHost? host = null,
    ITaskStarter? starter = null,
    ShutdownEvents? events = null)
{
    private Func<CancellationToken, Task>? _serverShutdown;

    public TimeProvider Time => time;

    public ILogger Logger => logger;

    /// <summary>What is told of the shutdown, and where.</summary>
    public ShutdownEvents Events { get; } = events ??= new ShutdownEvents(logger);

    /// <summary>The session of the shutdown, for everybody.</summary>
    public CurrentShutdown Shutdown => shutdown;

    public StopLeases Stops => stops;

    public StopSteps StopSteps { get; } = new(shutdown, starter ??= new ThreadStarter(), time, events);

    /// <summary>Runs every task.</summary>
    public ITaskStarter Starter { get; } = starter;

    public IStoppableHost? Host => host;

    /// <summary>Whether the start-up has finished.</summary>
    public bool HasStarted => host?.HasStarted ?? true;

    /// <summary>Whether there is something to drain: before the start-up has finished, only where the server is up before that.</summary>
    public bool IsServing => HasStarted || Up.IsUp;

    public ServerUp Up { get; init; } = new();

    /// <summary>Called when the run begins, before anything is logged.</summary>
    public Action Begun { get; init; } = () => { };

    /// <summary>Who recognizes callers that the shutdown waits for.</summary>
    public IReadOnlyList<ICallerCheck> Callers { get; init; } = [];

    /// <summary>Whether the caller is one of them.</summary>
    public bool IsCallerWaitedFor => Callers.Any(check => check.IsWaitedFor);

    /// <summary>Who may know how much time is really left.</summary>
    public PlatformQuestions Platforms { get; init; } = new([], time, logger);

    public Registrations Notifications { get; } = new(ShutdownPhase.Notify);

    public Registrations Waiters { get; } = new(ShutdownPhase.Drain);

    /// <summary>The names of the tasks that the configuration has switched off.</summary>
    public IReadOnlyCollection<string> Disabled { get; init; } = [];

    public Func<CancellationToken, Task>? ServerShutdown => _serverShutdown;

    public IDisposable SetServerShutdown(Func<CancellationToken, Task> stop)
    {
        if (Interlocked.CompareExchange(ref _serverShutdown, stop, null) is not null)
            throw new InvalidOperationException("A server shutdown is registered already; dispose that registration first.");
        return new Registration(this, stop);
    }

    private sealed class Registration(ShutdownServices owner, Func<CancellationToken, Task> stop) : IDisposable
    {
        public void Dispose() => Interlocked.CompareExchange(ref owner._serverShutdown, null, stop);
    }
}
