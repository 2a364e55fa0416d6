using Faults.Matrix;
using Faults.Strikes;
using Scenarios;
using Silo.Tests;

namespace Bench.Tests.Faults;

public sealed class MatrixTests
{
    private static readonly Cell _cell = new(FaultList.All["kill-receiver"], Step.HalfMoved, 1);

    [Fact]
    public void Cells_OfAFaultThatCannotStrike_AreLeftOut()
    {
        var plan = new MatrixPlan([_cell.Fault], [Step.HalfMoved, Step.Quiesce], [1, 2]);

        Assert.Equal([_cell, _cell with { Seed = 2 }], plan.Cells);
    }

    [Fact]
    public void Text_OfSeveralSeeds_IsTheWorst() =>
        Assert.Equal("4.2 s (7)", MatrixTable.Text([Entry(1.5, failed: 7), Entry(4.2, failed: 0)]));

    [Fact]
    public void Text_WithoutFailedCalls_IsTheTimeAlone() => Assert.Equal("1.5 s", MatrixTable.Text([Entry(1.5, failed: 0)]));

    [Fact]
    public void Text_OfOneThatDoesNotHold_CountsTheSeeds() =>
        Assert.Equal("FAILS 1 of 2", MatrixTable.Text([Entry(1, failed: 0), Entry(1, failed: 0, holds: false)]));

    [Fact]
    public void Text_OfNone_SaysThatItWasNotReached() => Assert.Equal("–", MatrixTable.Text([]));

    [Fact]
    public void All_HaveTheNamesThatTheyAreFoundBy() => Assert.All(FaultList.All, fault => Assert.Equal(fault.Key, fault.Value.Name));

    [Fact]
    public void Short_HasNoCellThatCannotBeReached() => Assert.All(MatrixPlan.Short(1), cell => Assert.Null(cell.Fault.Obstacle(cell.Step)));

    [Fact]
    public void Draw_HasTheFaultsInTheirOrder_WhicheverWasPlayedFirst()
    {
        var join = Entry(1, failed: 0) with { Fault = "join" };

        Assert.Equal(MatrixTable.Obstacles([Entry(1, failed: 0), join]), MatrixTable.Obstacles([join, Entry(1, failed: 0)]));
    }

    [Fact]
    public void Entry_OfACell_IsReadBackFromTheRecord()
    {
        using var directory = new TempDirectory();
        var record = new JsonLines<CellEntry>(Path.Combine(directory.Path, "matrix.jsonl"));

        record.Add(Entry(1.5, failed: 7, holds: false));

        var entry = Assert.Single(record.Read());
        Assert.True(entry.IsOf(_cell));
        Assert.False(entry.IsOf(_cell with { Seed = 2 }));
        Assert.Equal((1.5, 7, false), (entry.RecoverySeconds, entry.Failed, entry.Holds));
        Assert.Contains("what", Assert.Single(entry.Broken), StringComparison.Ordinal);
    }

    private static CellEntry Entry(double recovery, int failed, bool holds = true) => CellEntry.Of(
        new CellResult(_cell, TimeSpan.FromSeconds(recovery), TimeSpan.Zero, 100, failed, [new Finding("what", "", "", holds)]),
        DateTimeOffset.UnixEpoch);
}
