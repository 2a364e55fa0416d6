namespace GracefulShutdown;

/// <summary>
/// Runs the shutdown of the process once, in three phases: <see cref="ShutdownPhase.Notify"/>, <see cref="ShutdownPhase.Drain"/>
/// and <see cref="ShutdownPhase.Stop"/>. Whoever asks first starts the run; everybody else joins it.
/// </summary>
/// <remarks>
/// The run is driven by the signal handler, the host's stop or the caller of <see cref="ShutdownAsync"/>, never by code that
/// follows the main loop: once the signal has arrived there is no guarantee that such code is reached. Phases with registered tasks
/// are the idea of Akka's CoordinatedShutdown; a total deadline with a reserve, and tasks that are really cancelled, are what it lacks.
/// </remarks>
public interface IShutdownCoordinator
{
    /// <summary>Whether a shutdown has begun. Turns true before the first notification is called, and never back.</summary>
    bool IsShuttingDown { get; }

    /// <summary>How far the shutdown has come: for a status endpoint. Nothing before it has begun.</summary>
    ShutdownStatus? Status { get; }

    /// <summary>
    /// Registers what has to stop taking new work when the shutdown begins. Where it has begun already, it is called at once.
    /// </summary>
    /// <param name="name">Names the registration in logs, in the report and for those that come after it.</param>
    /// <param name="notify">
    /// Called once, on a thread of its own, at the same moment as all others. It should only flip a switch: whatever takes longer
    /// than <see cref="GracefulShutdownOptions.NotifyTimeout"/> is named in the report and no longer waited for.
    /// </param>
    /// <param name="after">
    /// Names of notifications that have to end first, however they end. Every one must be there when the host has started, and from
    /// then on when it is named. Default: none.
    /// </param>
    /// <param name="onFailure">What follows when it fails or takes too long.</param>
    /// <returns>
    /// Removes the registration when disposed, at any time and from any thread; without effect when it is being called already.
    /// </returns>
    /// <exception cref="InvalidOperationException">
    /// The order has a cycle, or the host has started and a name is not known, or the shutdown has ended.
    /// </exception>
    IDisposable RegisterNotification(
        string name,
        Action<ShutdownReason> notify,
        IEnumerable<string>? after = null,
        FailureAction onFailure = FailureAction.Continue);

    /// <summary>
    /// Registers work that has to finish before the server may stop. While Drain is on it is called at once, with what is left of the budget.
    /// </summary>
    /// <param name="name">Names the registration in logs, in the report and for those that come after it.</param>
    /// <param name="drain">
    /// Called once when every notification has been called: at the same moment as all others, or when those it comes after have ended.
    /// Completes when the work is done.
    /// </param>
    /// <param name="budget">
    /// How long it may take inside the phase. The default, <see langword="null"/>, is all that is left of the phase's own budget.
    /// </param>
    /// <param name="after">Names of waiters that have to end first; as for a notification.</param>
    /// <param name="onFailure">What follows when it fails or takes too long.</param>
    /// <returns>Removes the registration when disposed; as for a notification.</returns>
    /// <exception cref="InvalidOperationException">
    /// The order has a cycle, or the host has started and a name is not known, or Drain has ended and it would never be called.
    /// </exception>
    IDisposable RegisterWaiter(
        string name,
        Func<DrainContext, Task> drain,
        TimeSpan? budget = null,
        IEnumerable<string>? after = null,
        FailureAction onFailure = FailureAction.Continue);

    /// <summary>
    /// Registers the one callback that stops the server, called when Drain is over. A generic host needs none: it is stopped anyway,
    /// after the callback. Without a host and without a callback the process exits.
    /// </summary>
    /// <remarks>Not called where somebody else's stop of the host or the server began the shutdown: that stop goes on instead.</remarks>
    /// <param name="shutdown">Receives a token that is cancelled when what is left of the deadline is spent.</param>
    /// <returns>Removes the registration when disposed.</returns>
    /// <exception cref="InvalidOperationException">A server shutdown is registered already.</exception>
    IDisposable RegisterServerShutdown(Func<CancellationToken, Task> shutdown);

    /// <summary>Runs the shutdown, or joins the one that runs. The first reason is kept.</summary>
    /// <param name="reason">Told to every task, and in the report.</param>
    /// <param name="timeLeft">
    /// What the platform leaves until it kills the process, where it says so, such as a spot instance's notice: if that is less than
    /// was configured, all budgets are made anew to fit it. Default: not known. A shutdown that runs already is shortened by it, and never
    /// prolonged.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for the report. The shutdown goes on.</param>
    /// <returns>
    /// The report, when the server has stopped. To whoever the shutdown itself has to wait for, a hosted service and what it has started, the
    /// turn of a grain or an HTTP request, it is returned as soon as every notification has been called, with the outcome
    /// <see cref="ShutdownOutcome.Unfinished"/>: such a caller should end now.
    /// </returns>
    /// <exception cref="InvalidOperationException">Called by a task of the shutdown itself, which would wait for its own end.</exception>
    /// <exception cref="OperationCanceledException">The <paramref name="cancellationToken"/> was cancelled before.</exception>
    Task<ShutdownReport> ShutdownAsync(ShutdownReason reason, TimeSpan? timeLeft = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// For a server that is being stopped by somebody else: runs, or joins, Notify and Drain, and makes that stop the Stop phase.
    /// </summary>
    /// <param name="reason">Kept if this call begins the run.</param>
    /// <param name="forceful">Ends all waiting at once when cancelled: the caller has no time left.</param>
    /// <returns>Returned when the server may stop; to be disposed when it has stopped.</returns>
    Task<IServerStop> BeginServerStopAsync(ShutdownReason reason, CancellationToken forceful);
}
