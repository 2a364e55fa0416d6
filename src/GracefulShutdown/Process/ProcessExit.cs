using Microsoft.Extensions.Logging;

namespace GracefulShutdown;

/// <summary>The one home of the exit.</summary>
internal sealed class ProcessExit(ILoggerFactory loggers) : IProcessExit
{
    public bool IsOwned { get; set; }

    public void SetCode(int exitCode)
    {
        if (IsOwned)
            Environment.ExitCode = exitCode;
    }

    public void Leave()
    {
        if (!IsOwned)
            return;

        // Console loggers write from a queue of their own: disposing the factory is what empties it.
        loggers.Dispose();
#pragma warning disable RS0030 // This is the home that the ban points to.
        Environment.Exit(Environment.ExitCode);
#pragma warning restore RS0030
    }
}
