using GracefulShutdown.Execution;
using GracefulShutdown.Signals;

namespace GracefulShutdown;

/// <summary>What began a shutdown.</summary>
public enum ShutdownReasonKind
{
    /// <summary>A signal to the process: SIGTERM, SIGINT or SIGQUIT.</summary>
    Signal,

    /// <summary>A call of <see cref="IShutdownCoordinator.ShutdownAsync"/>.</summary>
    Request,

    /// <summary>The generic host was stopped.</summary>
    HostStop,

    /// <summary>The server inside the host was stopped on its own, such as a silo by its test cluster.</summary>
    ServerStop,

    /// <summary>The start failed, and what had started already is stopped.</summary>
    FailedStart,

    /// <summary>A <c>BackgroundService</c> failed, and the host stops for that (<c>BackgroundServiceExceptionBehavior.StopHost</c>).</summary>
    FailedService,

    /// <summary>The process was exiting while its server was up: <c>Main</c> had returned, or <c>Environment.Exit</c> was called.</summary>
    ProcessExit,

    /// <summary>An unhandled exception ends the process: Drain is skipped, and the server is still stopped.</summary>
    FatalError,
}
