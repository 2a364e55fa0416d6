using Checker.Histories;
using Checker.Verdicts;
using RollingRestart;
using Spectre.Console;

namespace Bench.Tests.Bank;

public class SummaryTests
{
    private static readonly Operation _deposit = new("c0-1", "c0", OperationKind.Append, "account-1", 0, 10, 1);

    [Fact]
    public void LostAnything_HistoryThatIsLinearizable_IsFalse()
    {
        var summary = Summarize(_deposit, Read(1));

        Assert.False(summary.LostAnything);
        Assert.Equal(("yes", 0), (summary.Linearizable, summary.Contradictions.Count));
    }

    [Fact]
    public void LostAnything_HistoryThatIsNotLinearizable_IsTrueAndExplained()
    {
        var summary = Summarize(_deposit, Read(0));

        Assert.True(summary.LostAnything);
        Assert.Equal("no: 1 of 1 objects", summary.Linearizable);
        Assert.StartsWith("account-1: Lost: c0-1 was told of 1 entries", summary.Contradictions[0], StringComparison.Ordinal);
    }

    [Fact]
    public void LostAnything_HistoryThatIsUndecided_IsTrue()
    {
        var summary = Summary.Of(ResultOf(Judge.Of([_deposit], new CancellationToken(canceled: true))));

        Assert.True(summary.LostAnything);
        Assert.Equal("undecided: 1 of 1 objects", summary.Linearizable);
    }

    [Fact]
    public void Draw_TwoColumns_HasTheVerdictOfEach()
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No });
        console.Profile.Width = 200;

        console.Write(SummaryTable.Draw([Summarize(_deposit, Read(1)), Summarize(_deposit, Read(0))]));

        var row = Assert.Single($"{output}".Split('\n'), line => line.Contains("linearizable", StringComparison.Ordinal));
        Assert.Contains("yes", row, StringComparison.Ordinal);
        Assert.Contains("no: 1 of 1 objects", row, StringComparison.Ordinal);
    }

    private static Operation Read(long length) => new("c0-2", "c0", OperationKind.Read, "account-1", 20, 30, length);

    private static Summary Summarize(params Operation[] history) => Summary.Of(ResultOf(Judge.Of(history, CancellationToken.None)));

    private static RollResult ResultOf(Verdict verdict) => new(
        "graceful", [], [], [new global::RollingRestart.Departure(TimeSpan.FromSeconds(1), 0, IsKilled: false, [])], new Dictionary<string, int>(),
        new Verification(0, 0, 0), verdict, []);
}
