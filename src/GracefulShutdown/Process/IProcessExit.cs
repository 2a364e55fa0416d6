namespace GracefulShutdown;

/// <summary>The process's exit: code and leaving. Behind an interface so that a test can watch it instead of dying.</summary>
internal interface IProcessExit
{
    /// <summary>Whether this host may decide for the process; while it may not, the other members do nothing.</summary>
    bool IsOwned { get; set; }

    /// <summary>The code that the process will end with, once its <c>Main</c> returns.</summary>
    void SetCode(int exitCode);

    /// <summary>Ends the process with the code set before.</summary>
    void Leave();
}
