using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace GracefulShutdown.Testing;

/// <summary>
/// A whole shutdown in a test, on a clock that stands still until the test advances it: register your services with
/// <see cref="Coordinator"/>, say which of them fail or stall, begin, advance, and read the report.
/// </summary>
/// <remarks>
/// Tasks run on the test's own thread for as long as they wait for nothing but <see cref="Time"/>: the same test always takes the same
/// course. There is no process behind it: signals, exit code and server are the test's.
/// </remarks>
[SuppressMessage("Reliability", "CA1001", Justification = "Disposing a coordinator ends its run; this one ends with the test.")]
public sealed class Departure
{
    /// <summary>The name by which the registered server shutdown can be made to fail or stall.</summary>
    public const string ServerShutdown = "server shutdown";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly ManualTime _time = new();
    private readonly Pump _pump = new();
    private readonly RecordingLogger<IShutdownCoordinator> _logger = new();
    private readonly WatchedExit _exit = new();
    private readonly ShutdownCoordinator _coordinator;
    private readonly Script _script;
    private Task<ShutdownReport>? _run;

    /// <param name="configure">Sets the budgets; the defaults are the library's.</param>
    /// <exception cref="OptionsValidationException">The budgets contradict each other.</exception>
    public Departure(Action<GracefulShutdownOptions>? configure = null)
    {
        var settings = new GracefulShutdownOptions();
        configure?.Invoke(settings);
        if (new GracefulShutdownOptionsValidator().Validate(null, settings) is { Failed: true, Failures: var failures })
            throw new OptionsValidationException(Options.DefaultName, typeof(GracefulShutdownOptions), failures);

        var options = Options.Create(settings);
        var services = new ShutdownServices(_time, _logger, new CurrentShutdown(options), new StopLeases(), starter: _pump)
        {
            Disabled = settings.Disabled,
        };
        _coordinator = new ShutdownCoordinator(services, _exit, new ReportWriter(options, services.Events, _logger), options);
        _script = new Script(_time, _pump);
        Coordinator = new ScriptedCoordinator(_coordinator, services, _script);
    }

    /// <summary>What the services under test register with.</summary>
    public IShutdownCoordinator Coordinator { get; }

    /// <summary>The clock of the shutdown, for services that wait themselves.</summary>
    public TimeProvider Time => _time;

    /// <summary>What the shutdown has logged so far.</summary>
    public IReadOnlyList<string> Log => [.. _logger.Entries.Select(entry => entry.Message)];

    /// <summary>The process's exit code, once the shutdown has ended.</summary>
    public int? ExitCode => _exit.Code;

    internal RecordingLogger<IShutdownCoordinator> Logger => _logger;

    /// <summary>What a cancelled task gets of real time to end before the clock goes on.</summary>
    internal TimeSpan CancellationPatience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Makes a task fail when it is started.</summary>
    /// <param name="task">The name it is registered by, before or after this call.</param>
    /// <param name="with">What it throws. Default: an <see cref="InvalidOperationException"/>.</param>
    public void Fail(string task, Exception? with = null) => _script.Fail(task, with ?? new InvalidOperationException("the test made it fail"));

    /// <summary>Makes a task wait for ever when it is started.</summary>
    /// <param name="task">The name it is registered by, before or after this call.</param>
    /// <param name="ignoreCancellation">Whether it does so even when it is cancelled.</param>
    public void Stall(string task, bool ignoreCancellation = false) => _script.Stall(task, ignoreCancellation);

    /// <summary>Makes a task wait for some time before it does its own work.</summary>
    /// <param name="task">The name it is registered by, before or after this call.</param>
    /// <param name="by">For how long.</param>
    public void Delay(string task, TimeSpan by) => _script.Delay(task, by);

    /// <summary>Begins the shutdown.</summary>
    /// <param name="reason">Default: a SIGTERM.</param>
    /// <param name="timeLeft">What the platform leaves until it kills the process. Default: not known.</param>
    public void Begin(ShutdownReason? reason = null, TimeSpan? timeLeft = null) =>
        _pump.Run(() => _run ??= _coordinator.ShutdownAsync(reason ?? ShutdownReason.Signal("SIGTERM"), timeLeft));

    /// <summary>Completes when a task has been started.</summary>
    /// <exception cref="TimeoutException">It was not, for 30 seconds of real time.</exception>
    public Task ReachAsync(string task) => _script.WhenStarted(task).WaitAsync(_patience);

    /// <summary>Lets time pass; whatever falls due on the way happens at its own time.</summary>
    public void Advance(TimeSpan by) => _pump.Run(() =>
    {
        var end = _time.GetUtcNow() + by;
        while (Step(end))
        {
        }

        _time.Advance(end - _time.GetUtcNow());
    });

    /// <summary>Does what a further signal does: ends all waiting.</summary>
    public void Force() => _pump.Run(() =>
    {
        _coordinator.Force();
        Settle();
    });

    /// <summary>Begins the shutdown where that has not been done, and completes when it has ended. Time does not pass by itself.</summary>
    /// <exception cref="TimeoutException">It did not end within 30 seconds of real time; the message names what still runs.</exception>
    public async Task<ShutdownReport> FinishAsync()
    {
        Begin();
        try
        {
            return await _run!.WaitAsync(_patience).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            var running = string.Join(", ", Coordinator.Status?.Running.Select(task => task.Name) ?? []);
            throw new TimeoutException($"The shutdown has not ended; still running: {running}. Advance the time beyond their budgets.");
        }
    }

    /// <summary>Lets time pass until the shutdown has ended or nobody waits for time any more.</summary>
    /// <returns>Its report.</returns>
    /// <exception cref="TimeoutException">It did not end within 30 seconds of real time; the message names what still runs.</exception>
    public Task<ShutdownReport> RunAsync()
    {
        Begin();
        _pump.Run(() =>
        {
            while (!_run!.IsCompleted && Step(DateTimeOffset.MaxValue))
            {
            }
        });
        return FinishAsync();
    }

    private bool Step(DateTimeOffset end)
    {
        var isDue = _time.AdvanceToNext(end);
        Settle();
        return isDue;
    }

    private void Settle()
    {
        _script.AwaitCancelled(CancellationPatience);
        _pump.Drain();
    }
}
