namespace GracefulShutdown.Testing;

/// <summary>The coordinator that a test gives to its services: every task that they register plays its part of the script.</summary>
internal sealed class ScriptedCoordinator(ShutdownCoordinator coordinator, ShutdownServices services, Script script) : IShutdownCoordinator
{
    public bool IsShuttingDown => coordinator.IsShuttingDown;

    public ShutdownStatus? Status => coordinator.Status;

    public IDisposable RegisterNotification(
        string name, Action<ShutdownReason> notify, IEnumerable<string>? after = null, FailureAction onFailure = FailureAction.Continue)
    {
        // Not by the public method: a notification that stalls would stall the test's own thread.
        return services.Notifications.Add(new ShutdownTask(name, Play) { After = [.. after ?? []], OnFailure = onFailure });

        Task Play(DrainContext context) => script.Play(
            name,
            () =>
            {
                notify(context.Reason);
                return Task.CompletedTask;
            },
            context.CancellationToken);
    }

    public IDisposable RegisterWaiter(
        string name,
        Func<DrainContext, Task> drain,
        TimeSpan? budget = null,
        IEnumerable<string>? after = null,
        FailureAction onFailure = FailureAction.Continue) =>
        coordinator.RegisterWaiter(
            name, context => script.Play(name, () => drain(context), context.CancellationToken), budget, after, onFailure);

    public IDisposable RegisterServerShutdown(Func<CancellationToken, Task> shutdown) => coordinator.RegisterServerShutdown(
        cancellation => script.Play(Departure.ServerShutdown, () => shutdown(cancellation), cancellation));

    public Task<ShutdownReport> ShutdownAsync(
        ShutdownReason reason, TimeSpan? timeLeft = null, CancellationToken cancellationToken = default) =>
        coordinator.ShutdownAsync(reason, timeLeft, cancellationToken);

    public Task<IServerStop> BeginServerStopAsync(ShutdownReason reason, CancellationToken forceful) =>
        coordinator.BeginServerStopAsync(reason, forceful);
}
