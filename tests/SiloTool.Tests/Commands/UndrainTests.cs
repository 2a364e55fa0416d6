using SiloTool.Tests.Server;
using SiloTool.Tests.Support;

namespace SiloTool.Tests.Commands;

public sealed class UndrainTests
{
    private const string Get = "GET /v1/silos/silo-1/drain";
    private const string Delete = "DELETE /v1/silos/silo-1/drain";

    [Fact]
    public async Task Undrain_WithoutAnOperation_TakesTheCurrentOneBack()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer(Get, Answers.Json(Samples.Drain()));
        cluster.Answer(Delete, Answers.Json(Samples.Drain("undone", 20_000)));

        var run = await Tool.RunAsync(cluster, "undrain", "silo-1");

        Assert.Equal((0, "silo-1 is in service. 30,000 of 50,000 activations had left, and stay where they are."), (run.ExitCode, run.Out.Trim()));
        Assert.Equal($"?operation={Samples.Operation}", Assert.Single(cluster.RequestsTo(Delete)).Query);
    }

    [Fact]
    public async Task Undrain_OfAnOperation_AsksForNoOther()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer(Delete, Answers.Problem(409, "other-operation", "Another drain of silo-1 is on.", ("operation", "other")));

        var run = await Tool.RunAsync(cluster, "undrain", "silo-1", "--operation", "a b");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("To take back the one that is on: --operation other", run.Error, StringComparison.Ordinal);
        Assert.Equal("?operation=a%20b", Assert.Single(cluster.Requests).Query);
    }

    [Fact]
    public async Task Undrain_WhereThereIsNoDrain_SaysSo()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer(Get, Answers.Problem(404, "no-drain", "There has been no drain of silo-1 since it started."));

        var run = await Tool.RunAsync(cluster, "undrain", "silo-1");

        Assert.Equal((1, "There has been no drain of silo-1 since it started."), (run.ExitCode, run.Error.Trim()));
    }

    [Theory]
    [InlineData("undone", "silo-1 is in service. 0 of 50,000")]
    [InlineData("lease-lost", "silo-1 is in service; its drain had ended by itself: lease-lost.")]
    public async Task Undrain_Json_IsTheServersOwn_AndTextSaysWhatItFound(string state, string text)
    {
        await using var cluster = await FakeCluster.StartAsync();
        var body = Samples.Drain(state, 50_000);
        cluster.Answer(Delete, Answers.Json(body));

        Assert.Equal(body.ToJsonString(), (await Tool.RunAsync(cluster, "undrain", "silo-1", "--operation", "x", "--json")).Out.TrimEnd());
        Assert.StartsWith(text, (await Tool.RunAsync(cluster, "undrain", "silo-1", "--operation", "x")).Out, StringComparison.Ordinal);
    }
}
