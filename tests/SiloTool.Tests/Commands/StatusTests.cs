using System.Text.Json.Nodes;
using SiloTool.Tests.Server;
using SiloTool.Tests.Support;

namespace SiloTool.Tests.Commands;

public sealed class StatusTests
{
    [Fact]
    public async Task Status_OfACluster_ShowsARowForEachSilo()
    {
        await using var cluster = await FakeCluster.StartAsync();

        var run = await Tool.RunAsync(cluster, "status");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal("Cluster dev, service bank: silo-0 has answered at 01:20:00 UTC.", run.Lines[0]);
        Assert.Equal(["SILO", "STATE", "LEFT", "TOTAL", "RATE", "ESTIMATE", "CALLS", "VERSION", "AGE"], run.Lines[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Matches(@"^silo-0 +active +- +40,100 +- +- +31 +1\.4\.0 +4 ms$", run.Lines[2]);
        Assert.Matches(@"^silo-1 +handing-over +31,200 +50,000 +498/s +63 s +31 +1\.4\.0 +4 ms$", run.Lines[3]);
        Assert.Equal($"silo-1: kernel update, at most 500/s, until 02:19:40 UTC, operation {Samples.Operation}", run.Lines[4]);
        Assert.Equal("waits 32 s for account/alice: AccountGrain, in IAccountGrain.AuditAsync", run.Lines[5]);
    }

    [Fact]
    public async Task Status_WhereSomebodyDrains_NamesTheHolderOfTheLease()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.View["lease"] = Samples.Lease();

        var run = await Tool.RunAsync(cluster, "status");

        Assert.Equal(
            "The lease: silo-1 is being drained (kernel update), asked for by 10.0.0.9, until 01:20:25 UTC unless it is prolonged.", run.Lines[^1]);
    }

    [Fact]
    public async Task Status_OfASiloThatWasNeverHeard_ShowsNoZero()
    {
        await using var cluster = await FakeCluster.StartAsync();
        JsonObject silent = new() { ["name"] = "silo-9", ["address"] = "10.0.0.9:1@1", ["state"] = "unknown", ["total"] = null, ["age"] = null };
        cluster.View = Samples.Silos(silent);

        var run = await Tool.RunAsync(cluster, "status");

        Assert.Matches("^silo-9 +unknown +- +- +- +- +- +- +-$", run.Lines[2]);
    }

    [Fact]
    public async Task Status_Json_IsTheServersOwn()
    {
        await using var cluster = await FakeCluster.StartAsync();

        var run = await Tool.RunAsync(cluster, "status", "--json");

        Assert.Equal(cluster.View.ToJsonString(), run.Out.TrimEnd());
    }

    [Fact]
    public async Task Status_OfAReasonWithEscapes_SendsNoneToTheTerminal()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.View = Samples.Silos(Samples.HandingOver("silo-1", 10).With("reason", "\u001b[2Jgone\u202e [red]markup[/]"));

        var run = await Tool.RunAsync(cluster, "status");

        Assert.DoesNotContain(run.Out, character => character is '\u001b' or '\u202e');
        Assert.Contains("?[2Jgone? [red]markup[/]", run.Out, StringComparison.Ordinal);
    }
}
