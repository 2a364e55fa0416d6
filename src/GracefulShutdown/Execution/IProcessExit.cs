namespace GracefulShutdown.Execution;

/// <summary>The process's exit: code and leaving. Behind an interface so that a test can watch it instead of dying.</summary>
internal interface IProcessExit
{
    /// <summary>Whether this host may decide for the process; while it may not, it neither sets the code nor leaves.</summary>
    bool IsOwned { get; set; }

    /// <summary>
    /// The code that the process will end with, whatever its <c>Main</c> does then. One that is not zero and that the application has set,
    /// or returns, stays.
    /// </summary>
    /// <returns>The code that counts.</returns>
    int SetCode(int exitCode);

    /// <summary>Holds the process when it exits, however it came to that, until the task has ended. The first call counts.</summary>
    void Hold(Func<Task> untilCompleted);

    /// <summary>Ends the process with the code set before; where it is being held, the hold.</summary>
    void Leave();
}
