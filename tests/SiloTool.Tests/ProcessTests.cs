using System.Diagnostics;
using SiloTool.Tests.Server;

namespace SiloTool.Tests;

/// <summary>The tool as a process of its own.</summary>
public sealed class ProcessTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Output_ThatIsNoTerminal_HasNoEscapes()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var tool = Start(cluster, "status");

        var output = await tool.StandardOutput.ReadToEndAsync().WaitAsync(_patience);
        await tool.WaitForExitAsync().WaitAsync(_patience);

        Assert.Equal(0, tool.ExitCode);
        Assert.Contains("handing-over", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
    }

    [Fact]
    public async Task Wait_ThatASignalEnds_EndsWithThree()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Answer("PUT /v1/silos/silo-1/drain", Answers.Json(Samples.Drain(), 202));
        cluster.Answer("GET /v1/silos/10.0.0.5:11111@1/drain", Answers.Json(Samples.Drain()));
        using var tool = Start(cluster, "drain", "silo-1", "--wait");
        await tool.StandardOutput.ReadLineAsync().WaitAsync(_patience);

        using var kill = Process.Start("kill", ["-TERM", $"{tool.Id}"]);
        await tool.WaitForExitAsync().WaitAsync(_patience);

        Assert.Equal(3, tool.ExitCode);
        Assert.StartsWith("The drain goes on.", await tool.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
    }

    private static Process Start(FakeCluster cluster, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "SiloTool.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SILO_ADDRESS"] = cluster.Address.ToString();
        return Process.Start(start)!;
    }
}
