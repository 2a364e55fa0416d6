namespace GracefulShutdown;

/// <summary>How one task of a shutdown ended: exactly one of these.</summary>
public enum TaskOutcome
{
    /// <summary>It finished by itself.</summary>
    Completed,

    /// <summary>Its budget ran out, or the shutdown was forced; it was cancelled and no longer waited for.</summary>
    TimedOut,

    /// <summary>It threw.</summary>
    Failed,

    /// <summary>It was never started: its start-up had not been reached, or the shutdown was forced before its turn.</summary>
    Skipped,
}
