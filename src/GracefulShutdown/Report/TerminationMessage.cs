using System.Text;

namespace GracefulShutdown;

/// <summary>The report as a platform shows it beside a process that has ended: a few lines, the most important one first.</summary>
internal static class TerminationMessage
{
    /// <summary>What Kubernetes keeps. Of a longer file it would show the end, and lose the outcome.</summary>
    public const int MaxBytes = 4096;

    public static string Of(ShutdownReport report)
    {
        string[] lines =
        [
            $"Shutdown {report.Outcome.ToString().ToLowerInvariant()}, exit code {report.ExitCode}: {ShutdownReporting.Summary(report)}",
            .. from phase in report.Phases
               from task in phase.Tasks
               where task.Detail is not null
               select $"{phase.Phase}: {task.Name} {Text.Of(task.Outcome)} after {Text.Of(task.Duration)}: {task.Detail}",
        ];
        return Shorten(string.Join('\n', lines));
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
