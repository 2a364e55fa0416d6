using GracefulShutdown.Execution;
using Microsoft.Extensions.Logging;

namespace GracefulShutdown.Signals;

/// <summary>The one home of the exit.</summary>
internal sealed class ProcessExit(ILoggerFactory loggers) : IProcessExit
{
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Func<Task>? _untilCompleted;
    private int _ours;
    private int _due;
    private int _isExiting;

    public bool IsOwned { get; set; }

    public int SetCode(int exitCode)
    {
        if (!IsOwned)
            return exitCode;

        if (Environment.ExitCode == 0 || Environment.ExitCode == _ours)
            Environment.ExitCode = _ours = exitCode;
        return _due = Environment.ExitCode;
    }

    public void Hold(Func<Task> untilCompleted)
    {
        // A test runner's process ends with shutdowns that tests have left where they were.
        if ((IsOwned || !TestRunner.IsHost) && Interlocked.CompareExchange(ref _untilCompleted, untilCompleted, null) is null)
            AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    public void Leave()
    {
        if (!IsOwned)
            return;

        // Whoever asks for an exit that is under way waits for it, and the exit waits for the hold.
        _left.TrySetResult();
        if (Interlocked.Exchange(ref _isExiting, 1) != 0)
            return;

        // Console loggers write from a queue of their own: disposing the factory is what empties it.
        loggers.Dispose();
#pragma warning disable RS0030 // This is the home that the ban points to.
        Environment.Exit(Environment.ExitCode);
#pragma warning restore RS0030
    }

    /// <summary>The last code of ours that runs: <c>Main</c> has returned, or somebody has called <c>Environment.Exit</c>.</summary>
    private void OnExit(object? sender, EventArgs args)
    {
        if (Interlocked.Exchange(ref _isExiting, 1) == 0)
        {
            Task.WhenAny(_untilCompleted!(), _left.Task).Wait();
            loggers.Dispose();
        }

        // What Main returns has taken the place of what was set before.
        if (IsOwned && Environment.ExitCode == 0)
            Environment.ExitCode = _due;
    }
}
