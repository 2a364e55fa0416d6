using GracefulShutdown;

namespace Silo.Startup;

internal static partial class ApplicationExtensions
{
    /// <summary>Runs the application until it has shut down, or its start has failed for a reason that has to be logged.</summary>
    public static async Task RunToEndAsync(this WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (OperationCanceledException) when (IsStopping(app))
        {
            // A signal during the start. What has started is cleaned up when the application is disposed.
            return;
        }
        catch (Exception exception) when (StartFailure.Explain(exception) is null)
        {
            LogNotStarted(app.Logger, exception);
            Environment.ExitCode = ShutdownExitCode.FailedToStart;
            return;
        }

        await app.WaitForShutdownAsync();
    }

    private static bool IsStopping(WebApplication app) =>
        app.Lifetime.ApplicationStopping.IsCancellationRequested
        || app.Services.GetService<IShutdownCoordinator>() is { IsShuttingDown: true };

    [LoggerMessage(1, LogLevel.Critical, "The silo did not start.")]
    private static partial void LogNotStarted(ILogger logger, Exception exception);
}
