using System.Text.Json;
using Faults.Play;
using GracefulShutdown;
using Scenarios;

namespace Faults.Verdicts;

/// <summary>Whether the report says what was, or is not there because the process was killed.</summary>
internal static class ReportCheck
{
    public static async Task<IEnumerable<Finding>> FindAsync(
        Actor leaver, string? reportPath, IReadOnlyList<int> exitCodes, int lost)
    {
        var code = await leaver.Process.ExitedAsync();
        return
        [
            new Finding("exit code", string.Join(" or ", exitCodes), $"{code}", exitCodes.Contains(code)),
            Judge(ReportFile.Read(reportPath ?? leaver.Process.ReportPath), code, lost),
        ];
    }

    /// <param name="report">What is on disk; <see langword="null"/> where nothing is.</param>
    /// <param name="exitCode">The process's exit code.</param>
    /// <param name="lost">Of how many grains something was lost.</param>
    public static Finding Judge(ReportFile? report, int exitCode, int lost)
    {
        var isKilled = exitCode == ShutdownExitCode.Killed;
        var (expected, holds) = report switch
        {
            null => ("a report, for the process has ended by itself", isKilled),
            // The last one, where the kill came after it.
            { Outcome: not Unfinished } when isKilled => ("none that says more than was known", true),
            { Outcome: Unfinished } when !isKilled && exitCode != ShutdownExitCode.FatalError => ("a finished one", false),
            { Outcome: Clean } when lost > 0 => ("not clean, for something was lost", false),
            not null when !isKilled && lost > report.AtRisk =>
                ($"at least {lost} that failed or were left, for so many grains lost something", false),
            { AddsUp: false } => ("one figure for each activation", false),
            _ => ($"exit code {exitCode}", report.ExitCode == exitCode),
        };
        return new Finding("the report", expected, report?.ToString() ?? "none", holds);
    }

    private const string Unfinished = "unfinished";
    private const string Clean = "clean";
}

/// <summary>What a report says, as far as it is checked.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="ExitCode">With which exit code.</param>
/// <param name="Totals">The figures.</param>
internal sealed record ReportFile(string Outcome, int ExitCode, IReadOnlyDictionary<string, long> Totals)
{
    private static readonly string[] _notMoved =
        [HandoverTotals.Failed, HandoverTotals.LeftToTheStop, HandoverTotals.Abandoned, HandoverTotals.StillHere];

    private static readonly string[] _ends =
        [.. _notMoved, HandoverTotals.Migrated, HandoverTotals.Deactivated, HandoverTotals.LeftByThemselves];

    /// <summary>Whether what became of the activations is told of each of them.</summary>
    public bool AddsUp => Totals.GetValueOrDefault(HandoverTotals.Activations) == _ends.Sum(end => Totals.GetValueOrDefault(end));

    /// <returns><see langword="null"/> where there is none.</returns>
    /// <exception cref="JsonException">It is not a report.</exception>
    public static ReportFile? Read(string path) => File.Exists(path)
        ? JsonSerializer.Deserialize<ReportFile>(File.ReadAllText(path), JsonSerializerOptions.Web)
        : null;

    /// <summary>Those of which it says that they may have lost something, or did not leave in time.</summary>
    public long AtRisk => _notMoved.Sum(end => Totals.GetValueOrDefault(end));

    public override string ToString()
    {
        var totals = Totals.Where(total => total.Value != 0).Select(total => $"{total.Value} {total.Key}");
        return $"{Outcome}, exit code {ExitCode}, {string.Join(", ", totals)}";
    }
}
