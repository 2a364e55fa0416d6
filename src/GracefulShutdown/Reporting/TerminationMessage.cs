using System.Text;

namespace GracefulShutdown.Reporting;

/// <summary>
/// The report as a platform shows it beside a process that has ended: the most important first, and in one line, for it may be shown in a
/// column.
/// </summary>
internal static class TerminationMessage
{
    /// <summary>What Kubernetes keeps. Of a longer file it would show the end, and lose the outcome.</summary>
    public const int MaxBytes = 4096;

    public static string Of(ShutdownReport report)
    {
        string[] parts =
        [
            $"Shutdown {report.Outcome.ToString().ToLowerInvariant()}, exit code {report.ExitCode}: {ShutdownReporting.Summary(report)}",
            .. from phase in report.Phases
               from task in phase.Tasks
               // Of the others the summary tells it.
               where task is { Detail: not null, Outcome: TaskOutcome.Completed or TaskOutcome.Skipped }
               select $"{phase.Phase}: {task.Name} {DisplayText.Of(task.Outcome)} after {DisplayText.Of(task.Duration)}: {task.Detail}",
        ];
        return Shorten(string.Join(" | ", parts).ReplaceLineEndings(" "));
    }

    private static string Shorten(string text)
    {
        const char Ellipsis = '…';
        if (Encoding.UTF8.GetByteCount(text) <= MaxBytes)
            return text;

        var room = MaxBytes - Encoding.UTF8.GetByteCount([Ellipsis]);
        var kept = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            room -= rune.Utf8SequenceLength;
            if (room < 0)
                break;
            kept.Append(rune.ToString());
        }

        return kept.Append(Ellipsis).ToString();
    }
}
