namespace GracefulShutdown;

/// <summary>How a shutdown ended.</summary>
public enum ShutdownOutcome
{
    /// <summary>Every task completed and the server stopped.</summary>
    Clean,

    /// <summary>Something timed out or failed; the report names it.</summary>
    Degraded,

    /// <summary>A further signal cut the waiting short.</summary>
    Forced,

    /// <summary>The shutdown is still on. A report that says so when the process has gone is of one that was killed.</summary>
    Unfinished,
}
