namespace GracefulShutdown.Testing;

/// <summary>A process exit that is only watched.</summary>
internal sealed class WatchedExit : IProcessExit
{
    public bool IsOwned { get; set; } = true;

    public int? Code { get; private set; }

    public void SetCode(int exitCode) => Code = exitCode;

    public void Leave()
    {
    }
}
