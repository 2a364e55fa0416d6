using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GracefulShutdown;

/// <summary>Hands the finished report to people (one log line) and to machines (a JSON file).</summary>
internal sealed class ReportWriter(IOptions<GracefulShutdownOptions> options, ILogger<ShutdownCoordinator> logger)
{
    public async Task WriteAsync(ShutdownReport report)
    {
        logger.ShutdownEnded(report.Outcome, ShutdownReporting.Summary(report));
        if (options.Value.ReportPath is not { Length: > 0 } path)
            return;

        try
        {
            // Not written beside and renamed: a termination message is a mounted file, which cannot be replaced.
            await File.WriteAllTextAsync(path, ShutdownReporting.Json(report)).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            logger.ReportNotWritten(path, exception.Message);
        }
    }
}
