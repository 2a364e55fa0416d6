using GracefulShutdown;
using Hosts;
using Silo.Tests.Postgres;

namespace Silo.Tests;

/// <summary>Platforms that kill: after the time that was assumed, after the time that they said, and earlier than that.</summary>
public sealed class PlatformTests(PlatformDepartures departures) : IClassFixture<PlatformDepartures>
{
    [PostgresFact]
    public async Task Nothing_is_configured_and_the_silo_has_left_before_a_kill_after_30_s()
    {
        var departed = await departures.NothingSetKilledAfter30;

        Assert.True(departed.ExitCode == ShutdownExitCode.Degraded, departed.Output);
        Assert.Equal(("degraded", ShutdownExitCode.Degraded), departed.Result);
        Assert.Equal(Departed.Dead, departed.RowStatus);
        Assert.Contains($"({nameof(StuckGrain)})", departed.Report.ToString(), StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task Nothing_is_configured_and_a_kill_after_10_s_was_warned_of_and_leaves_a_report()
    {
        var departed = await departures.NothingSetKilledAfter10;

        Assert.True(departed.ExitCode == Departed.Killed, departed.Output);
        Assert.Contains(
            "Assumed is a platform that kills 30 s after its signal, as Kubernetes, Amazon ECS and Azure Container Apps do by default; "
                + "docker stop leaves 10 s. Set GracefulShutdown:GracePeriod to what yours leaves",
            departed.Output,
            StringComparison.Ordinal);
        Assert.Equal(("unfinished", Departed.Killed), departed.Result);
        Assert.Equal(["host"], departed.Running.Keys);
    }

    [PostgresFact]
    public async Task A_grace_period_of_10_s_is_kept()
    {
        var departed = await departures.ToldOf10KilledAfter10;

        Assert.True(departed.ExitCode == ShutdownExitCode.Degraded, departed.Output);
        Assert.Equal(("degraded", ShutdownExitCode.Degraded), departed.Result);
        Assert.Equal(Departed.Dead, departed.RowStatus);
        Assert.DoesNotContain("Assumed is a platform", departed.Output, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task A_kill_long_before_the_time_that_was_said_finds_the_grains_moved_and_a_report_of_what_still_ran()
    {
        var departed = await departures.ToldOf90KilledAfter5;

        Assert.True(departed.ExitCode == Departed.Killed, departed.Output);
        Assert.Equal(("unfinished", Departed.Killed), departed.Result);
        Assert.Equal((Memory.Grains, 1), (departed.Total("migrated"), departed.Total("still here")));
        Assert.Equal(["grains", "unready delay"], departed.Running.Keys.Order());
        Assert.Contains(nameof(StuckGrain), departed.Running["grains"], StringComparison.Ordinal);
    }
}
