using System.Globalization;
using SiloTool.Client;
using SiloTool.Tests.Server;
using SiloTool.Tests.Support;

namespace SiloTool.Tests.Client;

/// <summary>A pod, through a program that does what <c>kubectl port-forward</c> does for those who look at it.</summary>
public sealed class PodTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Pod_IsAskedThroughKubectl_WhichEndsWithTheTool()
    {
        await using var cluster = await FakeCluster.StartAsync();
        var kubectl = _folder.WriteProgram("kubectl", $"""
            echo "$@" > {_folder.Path("arguments")}
            echo $$ > {_folder.Path("pid")}
            echo "Forwarding from 127.0.0.1:{cluster.Port} -> 9000"
            exec sleep 600
            """);

        var run = await Tool.RunAsync(TimeProvider.System, ["status", "--pod", "bank/silo-7d4:9000"], kubectl: kubectl);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal("port-forward --namespace bank --address 127.0.0.1 pod/silo-7d4 :9000", File.ReadAllText(_folder.Path("arguments")).Trim());
        var pid = int.Parse(File.ReadAllText(_folder.Path("pid")), CultureInfo.InvariantCulture);
        Assert.Throws<ArgumentException>(() => System.Diagnostics.Process.GetProcessById(pid));
    }

    [Fact]
    public async Task Pod_ThatDoesNotExist_IsToldInKubectlsWords()
    {
        var kubectl = _folder.WriteProgram("kubectl", "echo 'Error from server (NotFound): pods \"silo-7d4\" not found' >&2; exit 1");

        var run = await Tool.RunAsync(TimeProvider.System, ["status", "--pod", "bank/silo-7d4"], kubectl: kubectl);

        Assert.Equal(
            (1, "kubectl port-forward to bank/silo-7d4 has ended: Error from server (NotFound): pods \"silo-7d4\" not found"), (run.ExitCode, run.Error.Trim()));
    }

    [Fact]
    public async Task Pod_WithoutKubectl_IsToldWhatIsMissing()
    {
        var run = await Tool.RunAsync(TimeProvider.System, ["status", "--pod", "bank/silo-7d4"], kubectl: _folder.Path("kubectl"));

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("--pod needs", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("silo-7d4")]
    [InlineData("bank/--kubeconfig=x")]
    [InlineData("bank/silo:99999")]
    [InlineData("Bank/silo")]
    public void TryParse_OfWhatIsNoPod_Null(string text) => Assert.Null(PodName.TryParse(text));

    [Fact]
    public void TryParse_WithoutAPort_TheDefault() => Assert.Equal(new PodName("bank", "silo-7d4", 8081), PodName.TryParse("bank/silo-7d4"));

    [Fact]
    public async Task Pod_AndAddress_ExcludeEachOther()
    {
        var run = await Tool.RunAsync(TimeProvider.System, ["status", "--pod", "bank/silo-7d4", "--address", "http://127.0.0.1:1"]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("--address and --pod exclude each other.", run.Error, StringComparison.Ordinal);
    }
}
