using System.Text.RegularExpressions;
using GracefulShutdown.Testing;
using SiloTool.Tests.Server;
using SiloTool.Tests.Support;

namespace SiloTool.Tests.Commands;

public sealed class WatchTests
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(0.5);

    [Fact]
    public async Task Watch_ToAFile_WritesALineForEachChange_UntilItIsInterrupted()
    {
        await using var cluster = await FakeCluster.StartAsync();
        await using var tool = Tool.Start(TimeProvider.System, cluster, "status", "--watch");
        await tool.Out.WroteAsync("silo-1 handing-over, 31,200 of 50,000 left, 498/s, 63 s to go");

        cluster.Events.Send("silos", Samples.Silos(Samples.Row("silo-0"), Samples.HandingOver("silo-1", 30_000)));
        await tool.Out.WroteAsync("silo-1 handing-over, 30,000 of 50,000 left");
        cluster.Events.Send("report", Samples.Report());
        await tool.Out.WroteAsync("silo-2 left 01:21:13 UTC, clean, after 3.3 s of 25 s: Signal (SIGTERM)");

        Assert.Equal(0, await tool.InterruptAsync());
        Assert.Single(Regex.Matches(tool.Out.Text, "silo-0 active"));
        Assert.DoesNotContain('\u001b', tool.Out.Text);
    }

    [Fact]
    public async Task Watch_WhereTheServersFigureRises_KeepsTheLeast()
    {
        await using var cluster = await FakeCluster.StartAsync();
        await using var tool = Tool.Start(TimeProvider.System, cluster, "status", "--watch");
        foreach (var left in new long[] { 20_000, 25_000, 19_000 })
            cluster.Events.Send("silos", Samples.Silos(Samples.HandingOver("silo-1", left)));
        await cluster.Events.OpenedAsync();
        foreach (var left in new long[] { 18_000, 24_000, 17_000 })
            cluster.Events.Send("silos", Samples.Silos(Samples.HandingOver("silo-1", left)));
        await tool.Out.WroteAsync("17,000 of 50,000 left");
        await tool.InterruptAsync();

        var shown = Regex.Matches(tool.Out.Text, "([0-9,]+) of 50,000 left").Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(shown.OrderDescending(), shown);
        Assert.DoesNotContain("24,000", shown);
    }

    [Fact]
    public async Task Watch_WhenTheStreamBreaks_SaysSo_AndGoesOn()
    {
        var time = new ManualTime();
        await using var cluster = await FakeCluster.StartAsync();
        await using var tool = Tool.Start(time, cluster, "status", "--watch");
        await tool.Out.WroteAsync("31,200 of 50,000 left");
        await cluster.Events.OpenedAsync();

        cluster.View = Samples.Silos(Samples.HandingOver("silo-1", 12_000));
        cluster.Events.Break();
        await tool.Out.WroteAsync("Not connected, trying again.");
        await time.ArmedAsync(_pause);
        time.Advance(_pause);

        await tool.Out.WroteAsync("12,000 of 50,000 left");
        Assert.Equal(0, await tool.InterruptAsync());
    }

    [Fact]
    public async Task Watch_WithoutAnEventForHalfAMinute_OpensTheStreamAgain()
    {
        var time = new ManualTime();
        await using var cluster = await FakeCluster.StartAsync();
        await using var tool = Tool.Start(time, cluster, "status", "--watch");
        await tool.Out.WroteAsync("31,200 of 50,000 left");
        await cluster.Events.OpenedAsync();

        time.Advance(TimeSpan.FromSeconds(31));
        await tool.Out.WroteAsync("No event for 30 s.");
        await time.ArmedAsync(_pause);
        time.Advance(_pause);

        await cluster.Events.OpenedAsync();
        Assert.Equal(0, await tool.InterruptAsync());
    }

    [Fact]
    public async Task Watch_WhereNobodyIs_FailsAtOnce()
    {
        var run = await Tool.RunAsync(TimeProvider.System, ["status", "--watch", "--address", Nobody.Address]);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"Cannot reach {Nobody.Address}/", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_Json_IsOneEventALine()
    {
        await using var cluster = await FakeCluster.StartAsync();
        await using var tool = Tool.Start(TimeProvider.System, cluster, "status", "--watch", "--json");
        await cluster.Events.OpenedAsync();
        cluster.Events.Send("report", Samples.Report());
        await tool.Out.WroteAsync("left by themselves");
        await tool.InterruptAsync();

        Assert.Equal($"{cluster.View.ToJsonString()}\n{Samples.Report().ToJsonString()}\n", tool.Out.Text);
    }

    [Fact]
    public async Task Watch_InATerminal_DrawsBarsAgainAndAgain_AndCountsTheAges()
    {
        var time = new ManualTime();
        await using var cluster = await FakeCluster.StartAsync();
        await using var tool = Tool.StartInTerminal(time, cluster, "status", "--watch");
        await tool.Out.WroteAsync("███████░░░░░░░░░░░░░  37 %");

        cluster.Events.Send("silos", Samples.Silos(Samples.Row("silo-0"), Samples.HandingOver("silo-1", 1)));
        await tool.Out.WroteAsync("███████████████████░  99 %");
        var tick = TimeSpan.FromSeconds(1);
        await time.ArmedAsync(tick);
        time.Advance(tick);
        await tool.Out.WroteAsync("1.0 s");

        Assert.Equal(0, await tool.InterruptAsync());
        Assert.Contains("\u001b[", tool.Out.Text, StringComparison.Ordinal);
    }
}
