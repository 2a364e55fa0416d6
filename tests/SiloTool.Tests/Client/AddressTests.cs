using SiloTool.Tests.Server;
using SiloTool.Tests.Support;

namespace SiloTool.Tests.Client;

/// <summary>Where the tool asks, and what it says when that does not do.</summary>
public sealed class AddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:{0}")]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("127.0.0.1:{0}")]
    public async Task Address_InTheEnvironment_IsAsked(string address)
    {
        await using var cluster = await FakeCluster.StartAsync();
        Dictionary<string, string> variables = new() { ["SILO_ADDRESS"] = string.Format(System.Globalization.CultureInfo.InvariantCulture, address, cluster.Port) };

        Assert.Equal(0, (await Tool.RunAsync(TimeProvider.System, ["status"], variables)).ExitCode);
    }

    [Fact]
    public async Task Address_WhereNobodyListens_IsNamed_WithWhatToDo()
    {
        var run = await Tool.RunAsync(TimeProvider.System, ["status", "--address", Nobody.Address]);

        Assert.Equal((1, ""), (run.ExitCode, run.Out));
        Assert.StartsWith($"Cannot reach {Nobody.Address}/: ", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("Name another with --address or SILO_ADDRESS, or a pod with --pod.", run.Error.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_ThatIsNone_IsNotAsked()
    {
        var run = await Tool.RunAsync(TimeProvider.System, ["status", "--address", "ftp://silo"]);

        Assert.Equal((1, "'ftp://silo' is no address. Write it as http://127.0.0.1:8081."), (run.ExitCode, run.Error.Trim()));
    }

    [Theory]
    [InlineData(200, "text/html")]
    [InlineData(404, "text/plain")]
    public async Task Address_OfSomethingElse_IsToldApart(int status, string type)
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer("GET /v1/silos", Answers.Text(status, type, "<html>"));

        var run = await Tool.RunAsync(cluster, "status");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("answers, but not as the management port of a silo", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirect_IsNotFollowed()
    {
        await using var other = await FakeCluster.StartAsync();
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer("GET /v1/silos", context =>
        {
            context.Response.Redirect($"{other.Address}v1/silos");
            return Task.CompletedTask;
        });

        Assert.Equal(1, (await Tool.RunAsync(cluster, "status")).ExitCode);
        Assert.Empty(other.Requests);
    }
}
