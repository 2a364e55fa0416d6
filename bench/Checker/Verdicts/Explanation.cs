using System.Globalization;
using Checker.Faults;
using Checker.Histories;

namespace Checker.Verdicts;

/// <summary>Says in plain text what is wrong: the object, the reason, and the operations that show it, in order of their calls.</summary>
internal static class Explanation
{
    private const double NanosecondsPerSecond = 1e9;
    private const int MostOperations = 12;
    private const int MostEntries = 5;

    /// <param name="verdict">The verdict.</param>
    /// <param name="most">How many objects are explained; the others are counted.</param>
    public static IEnumerable<string> Lines(Verdict verdict, int most = int.MaxValue)
    {
        foreach (var (key, fault) in verdict.Faults.Take(most))
        {
            yield return $"{key}: {fault.Kind}: {fault.What}";
            foreach (var operation in fault.Operations.Take(MostOperations))
                yield return $"    {Describe(operation, verdict.StartedAt)}";
            if (fault.Operations.Count > MostOperations)
                yield return $"    and {fault.Operations.Count - MostOperations} more";
        }

        if (verdict.Faults.Count > most)
            yield return $"and {verdict.Faults.Count - most} more objects";
        if (verdict.Undecided.Count > 0)
            yield return $"undecided in the time that was given: {string.Join(", ", verdict.Undecided.Take(most))}";
    }

    private static string Describe(Operation operation, long start)
    {
        var time = $"{Seconds(operation.InvokedAt - start)} to {(operation.ReturnedAt is { } returned ? Seconds(returned - start) : "?")}";
        var what = operation.IsAppend ? $"appends {operation.Id}" : $"reads ({operation.Id})";
        return $"{time}: {operation.Client} {what}: {Answer(operation)}";
    }

    private static string Answer(Operation operation) => operation switch
    {
        { IsAnswered: false } => $"no answer{(operation.Failure is null ? "" : $", {operation.Failure}")}",
        { IsAppend: true, Length: null } => "acknowledged",
        { IsAppend: true } => $"place {operation.Length}",
        { Last: null } => $"{operation.Length} entries",
        { Last.Count: 0 } => $"{operation.Length} entries, shows none",
        { Last: { } last } => $"{operation.Length} entries, {(last.Count > MostEntries ? "… " : "")}{string.Join(", ", last.TakeLast(MostEntries))}",
    };

    private static string Seconds(long nanoseconds) => (nanoseconds / NanosecondsPerSecond).ToString("0.000000 s", CultureInfo.InvariantCulture);
}
