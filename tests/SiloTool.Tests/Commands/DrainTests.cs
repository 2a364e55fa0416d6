using System.Text.Json.Nodes;
using GracefulShutdown.Testing;
using SiloTool.Tests.Server;
using SiloTool.Tests.Support;

namespace SiloTool.Tests.Commands;

public sealed class DrainTests
{
    private const string Route = "PUT /v1/silos/silo-1/drain";
    private static readonly TimeSpan _firstPause = TimeSpan.FromSeconds(0.5);

    [Fact]
    public async Task Drain_OfASilo_SaysThatItHasBegun_AndHowToTakeItBack()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer(Route, Answers.Json(Samples.Drain().With("notAcknowledgedBy", new JsonArray("silo-2")), 202));

        var run = await Tool.RunAsync(cluster, "drain", "silo-1", "--reason", "kernel update", "--rate", "500", "--deadline", "2030-01-01T13:00:00Z", "--beside-others");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            "silo-1 is cordoned, and hands 50,000 activations over until 13:00:00 UTC at the latest. " +
            $"To take it back: silo undrain silo-1 --operation {Samples.Operation} silo-2 did not acknowledge that in time, and may still place grains there.", run.Out.Trim());
        var request = Assert.Single(cluster.RequestsTo(Route));
        Assert.Equal("""{"reason":"kernel update","deadline":"2030-01-01T13:00:00+00:00","rate":500,"exclusive":false}""", request.Body);
        Assert.StartsWith("application/json", request.ContentType, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drain_WithoutOptions_LeavesTheServersDefaults_AndSaysWhoAsks()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer(Route, Answers.Json(Samples.Drain(), 202));

        var run = await Tool.RunAsync(cluster, "drain", "silo-1", "--json");

        Assert.Equal((0, Samples.Drain().ToJsonString()), (run.ExitCode, run.Out.TrimEnd()));
        var body = JsonNode.Parse(Assert.Single(cluster.RequestsTo(Route)).Body)!.AsObject();
        Assert.Equal(["reason"], body.Select(member => member.Key));
        Assert.Equal($"asked for by {Environment.UserName} on {Environment.MachineName}", (string?)body["reason"]);
    }

    [Fact]
    public async Task Drain_WhoseAnswerIsLost_IsRepeatedWithTheSameBody()
    {
        var time = new ManualTime();
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer(Route, Answers.Lost, Answers.Json(Samples.Drain(), 202));
        await using var tool = Tool.Start(time, cluster, "drain", "silo-1", "--deadline", "30m", "--json");
        await time.ArmedAsync(_firstPause);
        time.Advance(_firstPause);

        Assert.Equal(0, await tool.EndedAsync());
        var bodies = cluster.RequestsTo(Route).Select(request => request.Body).ToList();
        Assert.Equal(2, bodies.Count);
        Assert.Single(bodies.Distinct());
        Assert.Contains("\"deadline\":\"2030-01-01T12:30:00+00:00\"", bodies[0], StringComparison.Ordinal);
        Assert.Contains("Asking again (2 of 5).", tool.Error.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drain_WhoseAnswerIsAlwaysLost_GivesUp_AndSaysThatItMayHaveBegun()
    {
        var time = new ManualTime();
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer(Route, Answers.Lost);
        await using var tool = Tool.Start(time, cluster, "drain", "silo-1");
        foreach (var pause in new[] { 0.5, 1, 2, 4 }.Select(TimeSpan.FromSeconds))
        {
            await time.ArmedAsync(pause);
            time.Advance(pause);
        }

        Assert.Equal(1, await tool.EndedAsync());
        Assert.Equal(5, cluster.RequestsTo(Route).Count);
        Assert.EndsWith("What was asked for may have begun: see it with 'silo status'. Asking the same again is safe.", tool.Error.Text.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drain_WhereTheSiloIsSilent_IsRepeated()
    {
        var time = new ManualTime();
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer(Route, Answers.Problem(503, "silo-silent", "silo-1 did not answer within 2 s."), Answers.Json(Samples.Drain(), 202));
        await using var tool = Tool.Start(time, cluster, "drain", "silo-1");
        await time.ArmedAsync(_firstPause);
        time.Advance(_firstPause);

        Assert.Equal(0, await tool.EndedAsync());
    }

    [Fact]
    public async Task Drain_WhileAnotherIsOn_NamesTheHolder_AndEndsWithThirteen()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer(Route, Answers.Problem(409, "drain-in-progress", "silo-2 is being drained.", ("holder", Samples.Lease("silo-2"))));

        var run = await Tool.RunAsync(cluster, "drain", "silo-1", "--json");

        Assert.Equal(13, run.ExitCode);
        Assert.Equal("urn:graceful-shutdown:drain-in-progress", (string?)JsonNode.Parse(run.Out)!["type"]);
        Assert.Equal(["silo-2 is being drained.", $"To take that one back: silo undrain silo-2 --operation {Samples.Operation}"], run.Error.Trim().Split(Environment.NewLine));
    }

    [Fact]
    public async Task Drain_WithAWrongValue_SaysWhichMemberAndWhy()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer(Route, Answers.Problem(400, "bad-request", "The request is wrong.", ("errors", new JsonObject { ["rate"] = new JsonArray("must be from 0.1 to 1,000,000") })));

        var run = await Tool.RunAsync(cluster, "drain", "silo-1", "--rate", "0");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["The request is wrong.", "rate: must be from 0.1 to 1,000,000"], run.Error.Trim().Split(Environment.NewLine));
    }

    [Fact]
    public async Task Drain_WithADeadlineThatIsNone_IsNotAskedFor()
    {
        await using var cluster = await FakeCluster.StartAsync();

        var run = await Tool.RunAsync(cluster, "drain", "silo-1", "--deadline", "tomorrow");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("--deadline takes a time from now on", run.Error, StringComparison.Ordinal);
        Assert.Empty(cluster.Requests);
    }
}
