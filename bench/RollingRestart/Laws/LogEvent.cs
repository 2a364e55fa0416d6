using System.Globalization;
using System.Text.RegularExpressions;

namespace RollingRestart.Laws;

/// <summary>A line of a silo's log that is an event.</summary>
/// <param name="Category">Who wrote it.</param>
/// <param name="Id">The event's id.</param>
/// <param name="Message">What it says.</param>
internal sealed partial record LogEvent(string Category, int Id, string Message)
{
    /// <summary>What a silo has to log beside its settings, so that the laws can be judged: a few lines for each departure.</summary>
    public static IEnumerable<(string Name, string Value)> Settings =>
    [
        ("Logging__LogLevel__GracefulShutdown.Handover.ActivationHandover", "Debug"),
        ("Logging__LogLevel__GracefulShutdown.Peers.CordonAnnouncer", "Debug"),
        ("Logging__LogLevel__Orleans.Runtime.MembershipService.MembershipTableManager", "Debug"),
    ];

    private bool IsOfLibrary => Category.StartsWith("GracefulShutdown", StringComparison.Ordinal);

    /// <summary>The events of a log that has each on one line, as the silo's settings have it; other lines are left out.</summary>
    public static IReadOnlyList<LogEvent> Parse(IEnumerable<string> lines) =>
    [
        .. lines.Select(line => Line().Match(line)).Where(line => line.Success).Select(line => new LogEvent(
            line.Groups["category"].Value, int.Parse(line.Groups["id"].Value, CultureInfo.InvariantCulture), line.Groups["message"].Value)),
    ];

    /// <summary>Whether it is the library's event of this id, and says this at its beginning.</summary>
    public bool Is(int id, string beginning = "") => IsOfLibrary && Id == id && Message.StartsWith(beginning, StringComparison.Ordinal);

    /// <summary>Whether it tells the end of a task, good or bad.</summary>
    /// <param name="task">The phase and the name, such as <c>Drain: grains</c>.</param>
    public bool IsEndOf(string task) => Is(LibraryEvents.TaskEnded, task) || Is(LibraryEvents.TaskEndedBadly, task);

    /// <summary>Whether Orleans has written this status to the membership table. Its ids are not stable, its text is.</summary>
    public bool IsStatus(string status) =>
        !IsOfLibrary && Message.EndsWith($"in the membership table to {status}", StringComparison.Ordinal);

    [GeneratedRegex(@"^\S+ [a-z]{4}: (?<category>[^\[ ]+)\[(?<id>-?\d+)\] (?<message>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Line();
}
