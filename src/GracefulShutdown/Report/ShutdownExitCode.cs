namespace GracefulShutdown;

/// <summary>The process's exit codes.</summary>
public static class ShutdownExitCode
{
    /// <summary>A clean shutdown.</summary>
    public const int Clean = 0;

    /// <summary>The process could not start. Never set by the coordinator: for a <c>Main</c> that catches its start-up's failure.</summary>
    public const int FailedToStart = 1;

    /// <summary>A shutdown in which something timed out or failed.</summary>
    public const int Degraded = 2;

    /// <summary>A shutdown that a further signal cut short.</summary>
    public const int Forced = 3;

    internal static int Of(ShutdownOutcome outcome) => outcome switch
    {
        ShutdownOutcome.Clean => Clean,
        ShutdownOutcome.Degraded => Degraded,
        _ => Forced,
    };
}
