namespace GracefulShutdown;

/// <summary>What follows when a task of a shutdown fails or is not finished within its budget.</summary>
public enum FailureAction
{
    /// <summary>The shutdown goes on as if it had completed; the report names it.</summary>
    Continue,

    /// <summary>The tasks that come after it, and those that come after them, are skipped; all others go on.</summary>
    SkipSuccessors,

    /// <summary>The waiters of Drain are cut short or skipped, and the server is stopped at once.</summary>
    Abort,
}
