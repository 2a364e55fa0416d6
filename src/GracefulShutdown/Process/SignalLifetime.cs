using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GracefulShutdown;

/// <summary>
/// The host's lifetime in the place of the console's: signals start the shutdown, instead of the host's stop.
/// </summary>
/// <remarks>
/// It has to be the lifetime. All signal handlers of a process run, so one of ours beside the console lifetime's could not keep
/// that from stopping the host at once.
/// </remarks>
internal sealed class SignalLifetime(
    ShutdownCoordinator coordinator,
    IProcessExit exit,
    IHostApplicationLifetime host,
    IOptions<GracefulShutdownOptions> options,
    TimeProvider time,
    ILogger<ShutdownCoordinator> logger,
    IHostLifetime fallback) : IHostLifetime, IDisposable
{
    private readonly SignalCounter _requests = new(time, Environment.GetEnvironmentVariable("DOTNET_WATCH") == "1");
    private readonly List<PosixSignalRegistration> _signals = [];
    private readonly Lock _order = new();
    private IDisposable? _claim;
    private CancellationTokenRegistration _started;

    public async Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        (var isAlone, _claim) = ProcessClaims.Add(() => Share().GetAwaiter().GetResult());
        exit.IsOwned = options.Value.OwnsProcess ?? (isAlone && !TestRunner.IsHost);
        if (!exit.IsOwned)
        {
            await fallback.WaitForStartAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        _signals.AddRange(Listen(PosixSignal.SIGTERM), Listen(PosixSignal.SIGINT), Listen(PosixSignal.SIGQUIT));
        AppDomain.CurrentDomain.UnhandledException += OnUnhandled;
        coordinator.HoldExit();
        _started = host.ApplicationStarted.Register(logger.SignalsHandled);
    }

    public Task StopAsync(CancellationToken cancellationToken) =>
        exit.IsOwned ? Task.CompletedTask : fallback.StopAsync(cancellationToken);

    public void Dispose()
    {
        _claim?.Dispose();
        _started.Dispose();
        Unlisten();
        (fallback as IDisposable)?.Dispose();
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
            coordinator.Force();
        }
        else
        {
            exit.SetCode(ShutdownExitCode.Forced);
            exit.Leave();
        }
    }

    private async Task Share()
    {
        if (!exit.IsOwned || options.Value.OwnsProcess is true || coordinator.IsShuttingDown)
            return;

        exit.IsOwned = false;
        AppDomain.CurrentDomain.UnhandledException -= OnUnhandled;
        Unlisten();
        await fallback.WaitForStartAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private void OnUnhandled(object sender, UnhandledExceptionEventArgs args)
    {
        if (args.ExceptionObject is Exception exception)
            coordinator.ShutdownAfter(exception);
    }

    /// <summary>What leaves <c>Main</c> is still seen: the host may be throwing it from its own end.</summary>
    private void Unlisten()
    {
        foreach (var signal in _signals)
            signal.Dispose();
        _signals.Clear();
    }
}
