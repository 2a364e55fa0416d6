namespace GracefulShutdown.Execution;

/// <summary>One stop of the server, out of several that may nest.</summary>
internal sealed class StopLease : IServerStop
{
    private readonly StopLeases _leases;
    private readonly StopSteps _steps;
    private readonly CurrentShutdown _shutdown;
    private int _disposed;

    public StopLease(StopLeases leases, StopSteps steps, CurrentShutdown shutdown)
    {
        (_leases, _steps, _shutdown) = (leases, steps, shutdown);
        leases.Begin();
    }

    public CancellationToken Forceful => _shutdown.Forceful;

    public Task RunStepAsync(string name, Func<DrainContext, Task> drain, TimeSpan? budget = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(drain);
        if (budget is { } given)
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(given, TimeSpan.Zero, nameof(budget));
        return _steps.RunAsync(name, drain, budget);
    }

    public void ReportCutOff() => _leases.CutOff();

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
            _leases.End();
    }
}
