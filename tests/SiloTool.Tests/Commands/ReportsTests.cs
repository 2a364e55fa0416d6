using System.Text.Json.Nodes;
using SiloTool.Tests.Server;
using SiloTool.Tests.Support;

namespace SiloTool.Tests.Commands;

public sealed class ReportsTests
{
    [Fact]
    public async Task Reports_OfDepartures_ShowWhatTheyCost_AndNameFaults()
    {
        await using var cluster = await FakeCluster.StartAsync();
        var degraded = Samples.Report("silo-1", "degraded");
        degraded["phases"]![0]!["tasks"]!.AsArray().Add(new JsonObject { ["name"] = "orders", ["outcome"] = "timed-out", ["seconds"] = 10.4, ["detail"] = "waits for the queue" });
        var silent = new JsonObject { ["name"] = "silo-0", ["address"] = "10.0.0.5:11111@1", ["outcome"] = "unknown", ["phases"] = null, ["totals"] = null };
        cluster.Reports = [Samples.Report(), degraded, silent];

        var run = await Tool.RunAsync(cluster, "reports");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"^silo-2 +clean +01:21:13 UTC +3\.3 s +25 s +1\.9 s +40,000 +39,100 +0 +1\.3\.9 +Signal \(SIGTERM\)$", run.Lines[1]);
        Assert.Matches("^silo-1 +degraded ", run.Lines[2]);
        Assert.Matches("^silo-0 +unknown +- +- +- +- +- +- +- +- +-$", run.Lines[3]);
        Assert.Equal("silo-1, drain: orders timed-out after 10 s: waits for the queue", run.Lines[4]);
    }

    [Fact]
    public async Task Reports_WhereNobodyHasLeft_SaySo()
    {
        await using var cluster = await FakeCluster.StartAsync();

        var run = await Tool.RunAsync(cluster, "reports");

        Assert.Equal((0, "No silo has left within the hour."), (run.ExitCode, run.Out.Trim()));
    }

    [Fact]
    public async Task Reports_Json_IsTheServersOwn()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Reports = [Samples.Report()];

        var run = await Tool.RunAsync(cluster, "reports", "--json");

        Assert.Equal("silo-2", (string?)JsonNode.Parse(run.Out)!["reports"]![0]!["name"]);
    }
}
