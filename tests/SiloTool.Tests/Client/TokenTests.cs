using SiloTool.Tests.Server;
using SiloTool.Tests.Support;

namespace SiloTool.Tests.Client;

public sealed class TokenTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Token_OfTheFile_IsSent()
    {
        await using var cluster = await FakeCluster.StartAsync("a-token");
        var file = _folder.Write("token", "a-token\n");

        Assert.Equal(0, (await Tool.RunAsync(cluster, "status", "--token-file", file)).ExitCode);
        var run = await Tool.RunAsync(
            TimeProvider.System, ["reports", "--address", cluster.Address.ToString()], new() { ["SILO_TOKEN_FILE"] = file });
        Assert.Equal(0, run.ExitCode);
        Assert.All(cluster.Requests, request => Assert.Equal("Bearer a-token", request.Authorization));
    }

    [Fact]
    public async Task Token_ThatIsMissing_IsAskedFor()
    {
        await using var cluster = await FakeCluster.StartAsync("a-token");

        var run = await Tool.RunAsync(cluster, "status");

        Assert.Equal((1, $"{cluster.Address} asks for a token, and none was given. Name the file that holds it: --token-file, or SILO_TOKEN_FILE."), (run.ExitCode, run.Error.Trim()));
    }

    [Theory]
    [InlineData("status")]
    [InlineData("status", "--watch")]
    public async Task Token_ThatIsWrong_IsNamedByItsFile_AndNeverShown(params string[] command)
    {
        await using var cluster = await FakeCluster.StartAsync("a-token");
        var file = _folder.Write("token", "not-the-one");

        var run = await Tool.RunAsync(cluster, [.. command, "--token-file", file]);

        Assert.Equal((1, $"{cluster.Address} does not accept the token of {file}."), (run.ExitCode, run.Error.Trim()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("two\nlines")]
    public async Task Token_ThatCannotBeOne_IsNotSent(string text)
    {
        await using var cluster = await FakeCluster.StartAsync("a-token");

        var run = await Tool.RunAsync(cluster, "status", "--token-file", _folder.Write("token", text));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("holds no token", run.Error, StringComparison.Ordinal);
        Assert.Empty(cluster.Requests);
    }

    [Fact]
    public async Task Token_WhoseFileIsMissing_IsToldWithItsName()
    {
        var file = _folder.Path("missing");

        var run = await Tool.RunAsync(TimeProvider.System, ["status", "--token-file", file]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(file, run.Error, StringComparison.Ordinal);
    }
}
