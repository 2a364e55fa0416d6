using GracefulShutdown.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GracefulShutdown.Reporting;

/// <summary>Hands the report to people (one log line, a termination message) and to machines (a JSON file).</summary>
internal sealed class ReportWriter(
    IOptions<GracefulShutdownOptions> options, ShutdownEvents events, ILogger<IShutdownCoordinator> logger)
{
    public bool HasFiles => options.Value is { ReportPath.Length: > 0 } or { TerminationMessagePath.Length: > 0 };

    /// <summary>The last word on the shutdown.</summary>
    public void Write(ShutdownReport report)
    {
        events.ShutdownEnded(report, ShutdownReporting.Summary(report));
        WriteFiles(report, (path, exception, setting) => logger.ReportNotWritten(exception, path, setting));
    }

    /// <summary>The report so far. That it cannot be written is told with the last one.</summary>
    public void WriteInterim(ShutdownReport report) => WriteFiles(report, (_, _, _) => { });

    private void WriteFiles(ShutdownReport report, Action<string, Exception, string> failed)
    {
        var paths = options.Value;
        Write(nameof(paths.ReportPath), paths.ReportPath, path => Replace(path, ShutdownReporting.Json(report)));
        // Not written beside and renamed: it is a mounted file, which cannot be replaced.
        Write(nameof(paths.TerminationMessagePath), paths.TerminationMessagePath, path => File.WriteAllText(path, TerminationMessage.Of(report)));

        void Write(string setting, string? path, Action<string> write)
        {
            if (path is not { Length: > 0 })
                return;

            try
            {
                write(path);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                failed(path, exception, setting);
            }
        }
    }

    /// <summary>At no time is there half a report: a kill finds the one before or this one.</summary>
    private static void Replace(string path, string text)
    {
        var beside = $"{path}.new";
        try
        {
            File.WriteAllText(beside, text);
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Mounted, or in a directory that is not ours to write.
            File.WriteAllText(path, text);
        }
    }
}
