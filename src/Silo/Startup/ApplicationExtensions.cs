using GracefulShutdown;

namespace Silo.Startup;

internal static partial class ApplicationExtensions
{
    /// <summary>Runs the application to its end.</summary>
    /// <returns>The exit code of the process.</returns>
    public static async Task<int> RunToEndAsync(this WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (OperationCanceledException) when (app.Services.GetRequiredService<IShutdownCoordinator>().IsShuttingDown)
        {
            // A signal during the start. The coordinator cleans up and ends the process when the application is disposed.
            return Environment.ExitCode;
        }
        catch (Exception exception) when (StartFailure.Explain(exception) is null)
        {
            LogNotStarted(app.Logger, exception);
            return 1;
        }

        await app.WaitForShutdownAsync();
        return Environment.ExitCode;
    }

    [LoggerMessage(1, LogLevel.Critical, "The silo did not start.")]
    private static partial void LogNotStarted(ILogger logger, Exception exception);
}
