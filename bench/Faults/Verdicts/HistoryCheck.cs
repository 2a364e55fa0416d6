using Checker.Histories;
using Checker.Verdicts;
using Faults.Play;
using RollingRestart;
using Scenarios;

namespace Faults.Verdicts;

/// <summary>Whether an acknowledged operation was lost or doubled, judged by the checker.</summary>
internal static class HistoryCheck
{
    private const int Explained = 3;

    private static readonly TimeSpan _bound = TimeSpan.FromSeconds(30);
    private static readonly string _memory = Names.Branch(0).TrimEnd('0');

    /// <param name="scene">Has the histories.</param>
    /// <param name="withMemory">Whether what is saved only when it leaves is judged as well.</param>
    public static Verdict Judge(Scene scene, bool withMemory)
    {
        using var bound = new CancellationTokenSource(_bound, scene.Time);
        var history = HistoryReader.Read(scene.HistoryFiles);
        return Checker.Verdicts.Judge.Of(withMemory ? history : [.. history.Where(operation => !IsMemory(operation))], bound.Token);
    }

    public static IEnumerable<Finding> Findings(Verdict verdict) =>
    [
        Finding.Note("operations judged", $"{verdict.Operations:N0}, of unknown outcome {verdict.Unanswered:N0}"),
        new Finding("linearizable: nothing lost, nothing doubled", "yes", $"{verdict}", verdict.IsLinearizable),
        .. Explanation.Lines(verdict, Explained).Select(line => Finding.Note("why", line)),
    ];

    /// <summary>A branch writes when it leaves; a silo that is killed takes its visitors along.</summary>
    private static bool IsMemory(Operation operation) => operation.Key.StartsWith(_memory, StringComparison.Ordinal);
}
