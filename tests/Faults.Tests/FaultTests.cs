using Faults.Matrix;
using Faults.Play;
using Silo.Tests;
using Silo.Tests.Postgres;
using Xunit.Abstractions;

namespace Faults.Tests;

/// <summary>A few cells of what <c>bench/Faults</c> plays.</summary>
[Collection(PostgresFixture.Collection)]
public sealed class FaultTests(PostgresFixture postgres, ITestOutputHelper output)
{
    /// <summary>Beside the tests, not compiled ahead of time.</summary>
    private const string Program = "Faults.dll";

    private const int Seed = 20_261_127;

    [PostgresFact]
    public Task The_silo_that_receives_dies_in_the_middle() => HoldsAsync("kill-receiver", Step.HalfMoved);

    [PostgresFact]
    public Task A_leaver_that_is_empty_may_be_killed() => HoldsAsync("kill-leaver", Step.Emptied);

    [PostgresFact]
    public Task A_second_signal_loses_nothing() => HoldsAsync("second-sigterm", Step.FirstMove);

    private async Task HoldsAsync(string fault, Step step)
    {
        using var logs = new TempDirectory();
        var result = await CellRun.PlayAsync(
            postgres.Server, Program, new Cell(FaultList.All[fault], step, Seed), logs.Path, TimeProvider.System);

        output.WriteLine($"{result}");
        foreach (var finding in result.Findings)
            output.WriteLine($"{finding}");
        foreach (var log in Directory.EnumerateFiles(logs.Path, "*.log", SearchOption.AllDirectories))
            output.WriteLine($"{Path.GetFileName(log)}:\n{File.ReadAllText(log)}");
        Assert.All(result.Findings, finding => Assert.True(finding.Holds, $"{finding}"));
    }
}
