using Silo.Tests;
using Silo.Tests.Postgres;
using Xunit.Abstractions;

namespace Scenarios.Tests;

/// <summary>The short forms of what <c>bench/Scenarios</c> plays: the same steps and the same findings, smaller.</summary>
[Collection(PostgresFixture.Collection)]
public sealed class ScenarioTests(PostgresFixture postgres, ITestOutputHelper output)
{
    private const int Seed = 20_261_122;

    [PostgresFact]
    public Task A_deactivation_that_takes_its_time_never_has_a_grain_live_twice() => HoldsAsync(SlowDeactivation.Short);

    [PostgresFact]
    public Task Unsaved_state_is_saved_without_overrunning_the_storage() => HoldsAsync(UnsavedState.Short);

    [PostgresFact]
    public Task One_endless_turn_holds_up_no_other_grain_and_is_named() => HoldsAsync(EndlessTurn.Short);

    [PostgresFact]
    public Task Grains_with_only_a_timer_on_silos_that_stay_notice_nothing() => HoldsAsync(Bystanders.Short);

    [PostgresFact]
    public Task A_web_server_a_poller_and_stateless_workers_leave_with_their_silo() => HoldsAsync(WebSilo.Short);

    [PostgresFact]
    public Task A_drain_that_is_taken_back_at_half_fails_no_call_and_a_roll_ends_balanced() => HoldsAsync(AbortedDrain.Short);

    [PostgresFact]
    public Task All_silos_at_once_save_everything_and_hand_nothing_to_each_other() => HoldsAsync(ScaleToZero.Short);

    [PostgresFact]
    public Task A_stock_cluster_adopts_the_library_and_goes_back() => HoldsAsync(Adoption.Short);

    private async Task HoldsAsync(IScenario scenario)
    {
        using var records = new TempDirectory();
        output.WriteLine($"seed {Seed}: {scenario.Description}");
        var findings = await Theater.PlayAsync(
            postgres.Server, scenario, new StageOptions(Seed, Logs: records.Path), output.WriteLine, TimeProvider.System, CancellationToken.None);

        foreach (var finding in findings)
            output.WriteLine($"{finding}");
        if (!findings.All(finding => finding.Holds))
            WriteRecords(records.Path);
        Assert.All(findings, finding => Assert.True(finding.Holds, $"{finding}"));
    }

    /// <summary>What fails one time in a hundred must leave enough behind to be explained: the calls that failed, and all that the silos said.</summary>
    private void WriteRecords(string directory)
    {
        foreach (var call in File.ReadLines(Path.Combine(directory, "calls.csv")).Where(call => !call.EndsWith(',')))
            output.WriteLine($"failed (id, grain, sent at, ticks, failure): {call}");
        foreach (var log in Directory.EnumerateFiles(directory, "silo-*.log"))
            output.WriteLine($"{Path.GetFileName(log)}:\n{File.ReadAllText(log)}");
    }
}
