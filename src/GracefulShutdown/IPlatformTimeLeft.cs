namespace GracefulShutdown;

/// <summary>
/// Asks the platform how long it still leaves the process. All that are in the container are asked as a shutdown begins, beside Notify, for
/// what was configured may not be what this departure gets: <c>kubectl delete --grace-period=5</c>, a spot instance's notice.
/// </summary>
public interface IPlatformTimeLeft
{
    /// <summary>Asks. Whoever answers with less than the plan has left shortens it; the plan is never made longer.</summary>
    /// <param name="cancellationToken">Cancelled after two seconds, when nobody waits for the answer any more.</param>
    /// <returns>The time from now until the platform kills the process; <see langword="null"/> where it does not say.</returns>
    /// <exception cref="Exception">Is logged as a warning, and the plan stays as it is.</exception>
    Task<TimeSpan?> GetTimeLeftAsync(CancellationToken cancellationToken);
}
