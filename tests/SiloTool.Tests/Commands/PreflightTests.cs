using SiloTool.Tests.Server;
using SiloTool.Tests.Support;

namespace SiloTool.Tests.Commands;

public sealed class PreflightTests
{
    private const string Route = "GET /v1/silos/silo-1/preflight";

    [Fact]
    public async Task Preflight_NoGo_SaysWhy_AndEndsWithTen()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer(Route, Answers.Json(Samples.Preflight()));

        var run = await Tool.RunAsync(cluster, "preflight", "silo-1");

        Assert.Equal(10, run.ExitCode);
        Assert.Equal("silo-1: no-go", run.Lines[0]);
        Assert.Matches(@"^one-at-a-time +fail +silo-2 is being drained \(kernel update\) until 2026-11-27T01:20:25Z\.$", run.Lines[3]);
        Assert.Contains("50,000 activations: 48,100 take their memory along, 1,900 end here and are created elsewhere when they are called. 210 of them may write to storage.", run.Lines);
        Assert.Contains("The handover would take 4.1 s at 12,195/s (silo-0, which handed over 40,000 activations 12 min ago); a departure has 10 s for it.", run.Lines);
        Assert.Contains("3 Legacy.ImporterGrain cannot move. No other silo has this grain type.", run.Lines);
        Assert.Contains("account/alice has been running for 32 s, and a drain waits for its end. AccountGrain, in IAccountGrain.AuditAsync", run.Lines);
        Assert.Contains("120 reminders. Move when the silo leaves, not with a drain.", run.Lines);
        Assert.Matches(@"^silo-0 +40,100 +65,000 +768 MiB +2 GiB +31\.5 % +1\.4\.0 +3 ms$", run.Lines[^1]);
    }

    [Fact]
    public async Task Preflight_Go_EndsWithZero_AndSaysWhatIsNotKnown()
    {
        await using var cluster = await FakeCluster.StartAsync();
        var body = Samples.Preflight().With("verdict", "go").With("total", null);
        body["predicted"]!["seconds"] = null;
        cluster.Answer(Route, Answers.Json(body));

        var run = await Tool.RunAsync(cluster, "preflight", "silo-1");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(run.Lines, line => line.StartsWith("- activations: ", StringComparison.Ordinal));
        Assert.Contains(run.Lines, line => line.StartsWith("How long the handover would take is not known", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Preflight_WithARate_AsksWithIt_AndJsonKeepsTheExitCode()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer(Route, Answers.Json(Samples.Preflight()));

        var run = await Tool.RunAsync(cluster, "preflight", "silo-1", "--rate", "0.5", "--json");

        Assert.Equal((10, Samples.Preflight().ToJsonString()), (run.ExitCode, run.Out.TrimEnd()));
        Assert.Equal("?rate=0.5", Assert.Single(cluster.RequestsTo(Route)).Query);
    }

    [Fact]
    public async Task Preflight_OfAnUnknownSilo_NamesThoseThatThereAre()
    {
        await using var cluster = await FakeCluster.StartAsync();

        var run = await Tool.RunAsync(cluster, "preflight", "silo-7");

        Assert.Equal((1, ""), (run.ExitCode, run.Out));
        Assert.Equal($"There is no such silo.{Environment.NewLine}The silos are: silo-0, silo-1.{Environment.NewLine}", run.Error);
    }

    [Fact]
    public async Task Preflight_OfAnAddress_EscapesIt()
    {
        await using var cluster = await FakeCluster.StartAsync();

        await Tool.RunAsync(cluster, "preflight", "10.0.0.5:11111@1/../x");

        Assert.Equal("GET /v1/silos/10.0.0.5:11111@1%2F..%2Fx/preflight", Assert.Single(cluster.Requests).Route);
    }
}
