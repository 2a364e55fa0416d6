using Silo.Tests;
using Silo.Tests.Postgres;
using SiloTool.Tests.Page;
using SiloTool.Tests.Support;

namespace SiloTool.Tests.Cluster;

/// <summary>The tool against real silos: what it asks is what they understand, and what they answer is what it shows.</summary>
[Collection(PageFixtures.Name)]
public sealed class ToolOfClusterTests(PostgresFixture postgres)
{
    [PostgresFact]
    public async Task A_silo_is_looked_at_drained_taken_back_and_remembered()
    {
        await using var cluster = await RealCluster.StartAsync(postgres.Server, "silo-a", "silo-b");
        await cluster.FillAsync(200);
        var asked = cluster["silo-a"];
        await asked.EventuallyAsync("/v1/silos", body => body.GetProperty("silos").GetArrayLength() == 2);

        var status = await RunAsync(asked, "status");
        Assert.Contains(status.Lines, line => line.StartsWith("silo-b  active", StringComparison.Ordinal));
        var preflight = await RunAsync(asked, "preflight", "silo-b", "--rate", "100");
        Assert.Contains("go", preflight.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("no-go", preflight.Out, StringComparison.Ordinal);

        var drain = await RunAsync(asked, "drain", "silo-b", "--reason", "kernel update", "--rate", "100", "--deadline", "5m", "--wait");
        Assert.Contains("silo-b is empty: ", drain.Out, StringComparison.Ordinal);
        var drained = await RunAsync(asked, "status");
        Assert.Matches(@"silo-b +cordoned +0 ", drained.Out);
        Assert.Contains("silo-b: kernel update", drained.Out, StringComparison.Ordinal);
        await RunAsync(asked, "undrain", "silo-b");
        await asked.EventuallyAsync("/v1/silos", body => body.GetProperty("silos")[1].GetProperty("state").GetString() == "active");

        await cluster.LeaveAsync("silo-b");
        await asked.EventuallyAsync("/v1/reports", body => body.GetProperty("reports").GetArrayLength() == 1);
        var reports = await RunAsync(asked, "reports");
        Assert.Matches("silo-b.*clean.*SIGTERM", reports.Out);
    }

    private static async Task<ToolRun> RunAsync(ManagementSilo asked, params string[] arguments)
    {
        var run = await Tool.RunAsync(TimeProvider.System, ["--address", asked.Http.BaseAddress!.ToString(), .. arguments]);
        Assert.True(run.ExitCode == 0, $"{string.Join(' ', arguments)}: {run.ExitCode}\n{run.Out}\n{run.Error}");
        return run;
    }
}
