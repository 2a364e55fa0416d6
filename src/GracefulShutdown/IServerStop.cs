namespace GracefulShutdown;

/// <summary>
/// The stop of a server as the Stop phase of the shutdown: what an adapter for a server holds from
/// <see cref="IShutdownCoordinator.BeginServerStopAsync"/> until its server has stopped, and then disposes.
/// </summary>
public interface IServerStop : IDisposable
{
    /// <summary>Cancelled when nothing may be waited for any more: the shutdown was forced, or only its reserve is left.</summary>
    CancellationToken Forceful { get; }

    /// <summary>
    /// Runs a step of the stop as a task of the shutdown: with a budget and one outcome, which is in the log, the report and the exit code.
    /// </summary>
    /// <param name="name">Names the step.</param>
    /// <param name="drain">The step. It should end soon when the context's token is cancelled, and say in the context what it did.</param>
    /// <param name="budget">
    /// How long it is waited for. Default: <see cref="GracefulShutdownOptions.QuiesceTimeout"/> of the plan that counts.
    /// </param>
    /// <returns>Completes when the step has ended or its time is up; never fails for what the step does.</returns>
    Task RunStepAsync(string name, Func<DrainContext, Task> drain, TimeSpan? budget = null);

    /// <summary>
    /// To be called before the disposal where the server's own timeout has ended its stop: what was still open then was cut off, and the
    /// shutdown is not clean.
    /// </summary>
    void ReportCutOff();
}
