using GracefulShutdown.Diagnostics;
using Microsoft.Extensions.Logging;

namespace GracefulShutdown.Budgets;

/// <summary>Asks everybody who may know how much time is really left. Nothing waits for them: their answers come in while Notify and Drain are on.</summary>
internal sealed class PlatformQuestions(IEnumerable<IPlatformTimeLeft> platforms, TimeProvider time, ILogger logger)
{
    /// <param name="answered">Called with each answer, at the moment it is given.</param>
    public Task AskAsync(Action<TimeSpan> answered) => Task.WhenAll(platforms.Select(platform => Task.Run(() => AskAsync(platform, answered))));

    private async Task AskAsync(IPlatformTimeLeft platform, Action<TimeSpan> answered)
    {
        using var patience = new CancellationTokenSource(ShutdownDefaults.PlatformPatience, time);
        try
        {
            if (await platform.GetTimeLeftAsync(patience.Token).WaitAsync(patience.Token).ConfigureAwait(false) is { } left)
                answered(left);
        }
        catch (Exception exception)
        {
            logger.TimeLeftNotKnown(exception, platform.GetType().Name);
        }
    }
}
