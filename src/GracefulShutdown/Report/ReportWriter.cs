using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GracefulShutdown;

/// <summary>Hands the finished report to people (one log line, a termination message) and to machines (a JSON file).</summary>
internal sealed class ReportWriter(IOptions<GracefulShutdownOptions> options, ILogger<ShutdownCoordinator> logger)
{
    public async Task WriteAsync(ShutdownReport report)
    {
        logger.ShutdownEnded(report.Outcome, ShutdownReporting.Summary(report));
        var paths = options.Value;
        await WriteAsync(nameof(paths.ReportPath), paths.ReportPath, () => ShutdownReporting.Json(report)).ConfigureAwait(false);
        await WriteAsync(nameof(paths.TerminationMessagePath), paths.TerminationMessagePath, () => TerminationMessage.Of(report))
            .ConfigureAwait(false);
    }

    private async Task WriteAsync(string setting, string? path, Func<string> text)
    {
        if (path is not { Length: > 0 })
            return;

        try
        {
            // Not written beside and renamed: a termination message is a mounted file, which cannot be replaced.
            await File.WriteAllTextAsync(path, text()).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            logger.ReportNotWritten(path, exception.Message, setting);
        }
    }
}
