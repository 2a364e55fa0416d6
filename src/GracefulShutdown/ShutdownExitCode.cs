namespace GracefulShutdown;

/// <summary>The process's exit codes.</summary>
public static class ShutdownExitCode
{
    /// <summary>A clean shutdown.</summary>
    public const int Clean = 0;

    /// <summary>The process could not start.</summary>
    public const int FailedToStart = 1;

    /// <summary>A shutdown in which something timed out or failed.</summary>
    public const int Degraded = 2;

    /// <summary>A shutdown that a further signal cut short.</summary>
    public const int Forced = 3;

    /// <summary>A background service failed, and the host was stopped for that, however well.</summary>
    public const int FailedService = 4;

    /// <summary>An unhandled exception. The runtime ends the process, with the code it always has on Unix.</summary>
    public const int FatalError = 134;

    /// <summary>Killed by the platform before the shutdown had finished: what Unix makes of SIGKILL, and what an unfinished report says.</summary>
    public const int Killed = 137;

    internal static int Of(ShutdownReasonKind reason, ShutdownOutcome outcome) => (reason, outcome) switch
    {
        (_, ShutdownOutcome.Unfinished) => Killed,
        (ShutdownReasonKind.FailedStart, _) => FailedToStart,
        (ShutdownReasonKind.FatalError, _) => FatalError,
        (_, ShutdownOutcome.Forced) => Forced,
        (ShutdownReasonKind.FailedService, _) => FailedService,
        (_, ShutdownOutcome.Clean) => Clean,
        _ => Degraded,
    };
}
