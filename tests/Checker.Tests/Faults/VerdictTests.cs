using static Checker.Tests.Support.Script;

namespace Checker.Tests.Faults;

public sealed class VerdictTests
{
    private static readonly Operation[] _stale =
        [Append("a", 1_000_000_000, 1_002_000_000, 1), Count(1_003_000_000, 1_004_000_000, 0), Read(1_005_000_000, 1_006_000_000, "a")];

    [Fact]
    public void Of_SeveralObjects_NamesThoseThatAreWrong()
    {
        var verdict = Verdicts.Judge.Of([.. On("b", _stale), .. On("a", _stale[..1]), .. On("c", _stale)], CancellationToken.None);

        Assert.False(verdict.IsLinearizable);
        Assert.Equal("no: 2 of 3 objects", $"{verdict}");
        Assert.Equal(["b", "c"], verdict.Faults.Keys);
    }

    [Fact]
    public void Of_NoTime_IsUndecidedExceptWhatIsReadOff()
    {
        using var over = new CancellationTokenSource();
        over.Cancel();

        var open = Verdicts.Judge.Of(On("a", _stale[..1]), over.Token);
        var wrong = Verdicts.Judge.Of([.. On("a", _stale[..1]), .. On("b", _stale)], over.Token);

        Assert.Equal(("undecided: 1 of 1 objects", false), ($"{open}", open.IsLinearizable));
        Assert.Equal(("no: 1 of 2 objects", "a"), ($"{wrong}", Assert.Single(wrong.Undecided)));
        Assert.Equal(["undecided in the time that was given: a"], Explanation.Lines(open));
    }

    [Fact]
    public void Of_NothingToDecide_IsLinearizable() => Assert.True(Verdicts.Judge.Of([], CancellationToken.None).IsLinearizable);

    [Fact]
    public void Lines_OfAFault_SayWhatHappenedInOrder()
    {
        var verdict = Verdicts.Judge.Of(On("account-7", [.. _stale.Reverse()]), CancellationToken.None);

        Assert.Equal(
            [
                "account-7: WentBack: a was told of 1 entries, read-1003000000-1004000000, sent later, saw 0, and read-1005000000-1006000000 again 1: " +
                    "the read was stale, or an acknowledgement came before its effect.",
                "    0.000000 s to 0.002000 s: client appends a: place 1",
                "    0.003000 s to 0.004000 s: client reads (read-1003000000-1004000000): 0 entries",
                "    0.005000 s to 0.006000 s: client reads (read-1005000000-1006000000): 1 entries, a",
            ],
            Explanation.Lines(verdict));
    }

    [Fact]
    public void Lines_OfManyFaults_ExplainsSomeAndCountsTheOthers()
    {
        var verdict = Verdicts.Judge.Of([.. Enumerable.Range(0, 9).SelectMany(i => On($"o{i}", _stale))], CancellationToken.None);

        var lines = Explanation.Lines(verdict, most: 2).ToList();

        Assert.Equal(2, lines.Count(line => line.Contains("WentBack", StringComparison.Ordinal)));
        Assert.Equal("and 7 more objects", lines[^1]);
    }

    private static Operation[] On(string key, Operation[] operations) => [.. operations.Select(operation => operation with { Key = key })];
}
