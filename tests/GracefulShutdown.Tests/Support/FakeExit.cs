namespace GracefulShutdown.Tests;

/// <summary>A process exit that is only watched.</summary>
internal sealed class FakeExit : IProcessExit
{
    public bool IsOwned { get; set; } = true;

    public int? Code { get; private set; }

    public Latch Left { get; } = new();

    public int SetCode(int exitCode)
    {
        Code = exitCode;
        return exitCode;
    }

    public void Hold(Func<Task> untilCompleted)
    {
    }

    public void Leave() => Left.Set();
}
