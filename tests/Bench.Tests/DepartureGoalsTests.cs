using Departure;

namespace Bench.Tests;

public class DepartureGoalsTests
{
    [Theory]
    [InlineData(1.55, true)]
    [InlineData(1.56, false)]
    public void Judge_IdleBesideStock_AllowsAQuarterAndThreeTenths(double graceful, bool holds)
    {
        DepartureFigures[] rows = [Row(Kinds.Idle, Modes.Graceful, exit: graceful), Row(Kinds.Idle, Modes.Stock, exit: 1)];

        Assert.Equal(holds, DepartureGoals.Judge(rows[0], rows)!.Value.Holds);
    }

    [Theory]
    [InlineData(900, true)]
    [InlineData(899, false)]
    public void Judge_MemoryBesideBareLoop_AsksForNineTenths(double graceful, bool holds)
    {
        DepartureFigures[] rows = [Row(Kinds.Memory, Modes.Graceful, left: graceful), Row(Kinds.Memory, Modes.Bare, left: 1000)];

        Assert.Equal(holds, DepartureGoals.Judge(rows[0], rows)!.Value.Holds);
    }

    [Fact]
    public void Ratio_OfRunsOnADriftingMachine_IsThatOfThePairs()
    {
        DepartureFigures[] rows = [Row(Modes.Graceful, 2000, 50), Row(Modes.Bare, 1000, 100)];

        Assert.Equal(1, DepartureGoals.Ratio(rows[0], rows, Modes.Bare, run => run.LeftPerSecond)!.Mean, 6);

        static DepartureFigures Row(string mode, params double[] left) =>
            new(Kinds.Memory, 1, mode, [.. left.Select(each => new DepartureResult { LeftPerSecond = each })]);
    }

    [Fact]
    public void Judge_NothingBeside_JudgesNothing()
    {
        DepartureFigures[] rows = [Row(Kinds.Idle, Modes.Graceful, exit: 1), Row(Kinds.Idle, Modes.Stock, exit: 1) with { Activations = 2 }];

        Assert.Null(DepartureGoals.Judge(rows[0], rows));
    }

    [Theory]
    [InlineData(Modes.Graceful, 1, true)]
    [InlineData(Modes.Graceful, 0, false)]
    [InlineData(Modes.Bare, 1, false)]
    public void HasBrokenPromise_LostState_IsTheLibrarysOnly(string mode, int lost, bool expected)
    {
        var row = new DepartureFigures(Kinds.Memory, 1, mode, [new DepartureResult { Lost = 0 }, new DepartureResult { Lost = lost }]);

        Assert.Equal(expected, row.HasBrokenPromise);
    }

    [Fact]
    public void MicrosecondsEachFurther_FixedCost_IsLeftOut()
    {
        var (none, few, many) = (Row(Kinds.Bank, Modes.Graceful, exit: 1), Row(Kinds.Bank, Modes.Graceful, exit: 2), Row(Kinds.Bank, Modes.Graceful, exit: 5));
        DepartureFigures[] rows = [none with { Activations = 0 }, few with { Activations = 100_000 }, many with { Activations = 400_000 }];

        Assert.Equal([null, 10, 10], rows.Select(row => row.MicrosecondsEachFurther(rows)));
    }

    private static DepartureFigures Row(string kind, string mode, double? exit = null, double? left = null) =>
        new(kind, 1, mode, [new DepartureResult { ExitSeconds = exit, LeftPerSecond = left }]);
}
