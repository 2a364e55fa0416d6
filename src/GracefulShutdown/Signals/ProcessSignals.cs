using System.Runtime.InteropServices;
using GracefulShutdown.Diagnostics;
using GracefulShutdown.Execution;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GracefulShutdown.Signals;

/// <summary>The process's signals, where this host may speak for the process: they start the shutdown, force it, and end the process.</summary>
/// <remarks>
/// All signal handlers of a process run, so one of ours beside the console lifetime's could not keep that from stopping the host at once:
/// we listen in its place.
/// </remarks>
internal sealed class ProcessSignals(
    ShutdownCoordinator coordinator,
    IProcessExit exit,
    IHostApplicationLifetime host,
    IOptions<GracefulShutdownOptions> options,
    TimeProvider time,
    ILogger<IShutdownCoordinator> logger) : IDisposable
{
    private readonly SignalCounter _requests = new(time, Environment.GetEnvironmentVariable("DOTNET_WATCH") == "1");
    private readonly List<PosixSignalRegistration> _signals = [];
    private readonly Lock _order = new();
    private IHostLifetime? _fallback;
    private IDisposable? _claim;
    private CancellationTokenRegistration _started;

    /// <param name="fallback">The lifetime that listens where this host may not, or no longer.</param>
    /// <returns>Whether this host may; otherwise the fallback has to.</returns>
    public bool TryListen(IHostLifetime fallback)
    {
        _fallback = fallback;
        (var isAlone, _claim) = ProcessClaims.Add(Share);
        exit.IsOwned = options.Value.OwnsProcess ?? (isAlone && !TestRunner.IsHost);
        if (!exit.IsOwned)
            return false;

        _signals.AddRange(Listen(PosixSignal.SIGTERM), Listen(PosixSignal.SIGINT), Listen(PosixSignal.SIGQUIT));
        AppDomain.CurrentDomain.UnhandledException += OnUnhandled;
        coordinator.HoldExit();
        _started = host.ApplicationStarted.Register(logger.SignalsHandled);
        return true;
    }

    /// <summary>What leaves <c>Main</c> is still seen then: the host may be throwing it from its own end.</summary>
    public void Dispose()
    {
        _claim?.Dispose();
        _started.Dispose();
        Unlisten();
    }

    private PosixSignalRegistration Listen(PosixSignal signal) => PosixSignalRegistration.Create(signal, OnSignal);

    /// <summary>Returns at once: the run goes on by itself, and keeps the process alive by cancelling the signal's default.</summary>
    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;

        // Handlers run concurrently: without the lock a second signal could look for the run before the first has begun it.
        lock (_order)
            Escalate(context.Signal, _requests.Next(context.Signal));
    }

    private void Escalate(PosixSignal signal, int request)
    {
        if (request == 0)
            return;

        logger.SignalReceived(signal, request);
        if (request == 1)
        {
            _ = coordinator.ShutdownAsync(ShutdownReason.Signal(signal.ToString()));
        }
        else if (request == 2)
        {
            // What waits is ended where it is told so, and goes on there, to the end of the shutdown perhaps: not under this lock, for a
            // third signal.
            _ = Task.Run(coordinator.Force);
        }
        else
        {
            exit.SetCode(ShutdownExitCode.Forced);
            exit.Leave();
        }
    }

    private void Share()
    {
        if (!exit.IsOwned || options.Value.OwnsProcess is true || coordinator.IsShuttingDown)
            return;

        exit.IsOwned = false;
        AppDomain.CurrentDomain.UnhandledException -= OnUnhandled;
        Unlisten();
        _fallback?.WaitForStartAsync(CancellationToken.None).GetAwaiter().GetResult();
    }

    private void OnUnhandled(object sender, UnhandledExceptionEventArgs args)
    {
        if (args.ExceptionObject is Exception exception)
            coordinator.ShutdownAfter(exception);
    }

    private void Unlisten()
    {
        foreach (var signal in _signals)
            signal.Dispose();
        _signals.Clear();
    }
}
