using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace GracefulShutdown.Tests;

public sealed class FatalErrorTests
{
    [Fact]
    public async Task ShutdownAfter_AFatalError_SkipsDrainStopsTheServerAndLeavesTheEndToTheRuntime()
    {
        var sut = new Sut(withServer: true);
        ShutdownReasonKind? told = null;
        sut.Coordinator.RegisterNotification("n", reason => told = reason.Kind);
        sut.Coordinator.RegisterWaiter("w", _ => throw new InvalidOperationException("must not be called"));

        sut.Coordinator.ShutdownAfter(new InvalidDataException("broken"));
        var report = await sut.ShutdownAsync();

        Assert.Equal(ShutdownReasonKind.FatalError, told);
        var plan = ShutdownPlan.From(sut.Options);
        Assert.Equal(plan.Notify + plan.Quiesce + plan.Reserve, report.Deadline);
        Assert.Equal("FatalError (InvalidDataException: broken)", report.Reason.ToString());
        Assert.Equal(
            (TaskOutcome.Skipped, "not started: after a fatal error nothing is waited for", TaskOutcome.Completed),
            (report.Task("w").Outcome, report.Task("w").Detail, report.Task("host").Outcome));
        Assert.Equal((ShutdownExitCode.FatalError, ShutdownExitCode.FatalError), (report.ExitCode, sut.Exit.Code!.Value));
        Assert.False(sut.Exit.Left.IsSet);
        Assert.Contains(sut.Logger.Entries, entry => entry.Level is LogLevel.Critical);
    }

    [Fact]
    public async Task ShutdownAfter_TheServerHangs_ReturnsWhenNotifyQuiesceAndReserveHavePassed()
    {
        // Whole milliseconds: a third of the deadline is not, and the timer of the server's stop, which counts those, would fire before it.
        var sut = new Sut(options => options.QuiesceTimeout = TimeSpan.FromSeconds(8), withServer: true);
        sut.Server.Hangs = true;
        var plan = ShutdownPlan.From(sut.Options);

        var handler = Task.Run(() => sut.Coordinator.ShutdownAfter(new InvalidDataException("broken")));
        await sut.Server.StopRequested.WaitAsync();
        await sut.Time.ArmedAsync(plan.Notify + plan.Quiesce + plan.Reserve);
        sut.Time.Advance(plan.Notify + plan.Quiesce + plan.Reserve - TimeSpan.FromTicks(1));
        Assert.False(handler.IsCompleted);
        sut.Time.Advance(TimeSpan.FromTicks(1));
        await handler.WaitAsync(TimeSpan.FromSeconds(10));

        Assert.False(sut.Exit.Left.IsSet);
    }

    [Fact]
    public async Task EndedBy_DuringADrain_TheReportSaysByWhatAndStays()
    {
        var path = Path.GetTempFileName();
        var sut = new Sut(options => options.ReportPath = path, withServer: true);
        var (entered, release) = (new Latch(), new Latch());
        sut.Coordinator.RegisterWaiter("grains", async context =>
        {
            context.CountWith(() => new Dictionary<string, long> { ["still here"] = 3 });
            entered.Set();
            await release.WaitAsync();
        });
        var shutdown = sut.ShutdownAsync();
        await entered.WaitAsync();

        sut.Coordinator.EndedBy(new InvalidDataException("declared dead"));

        AssertEnded(path, "unfinished");
        Assert.Equal(3, Read(path).GetProperty("totals").GetProperty("still here").GetInt64());
        // Where there is still time enough, the rest of it does not take it back.
        release.Set();
        var report = await shutdown;
        Assert.Equal((ShutdownExitCode.FatalError, ShutdownExitCode.FatalError), (report.ExitCode, sut.Exit.Code!.Value));
        AssertEnded(path, "degraded");
    }

    [Fact]
    public void EndedBy_WithoutAShutdown_ThereIsAReportAndNoShutdown()
    {
        var path = Path.GetTempFileName();
        var sut = new Sut(options => options.ReportPath = path, withServer: true);

        sut.Coordinator.EndedBy(new InvalidDataException("declared dead"));

        AssertEnded(path, "unfinished");
        Assert.Equal("fatalError", Read(path).GetProperty("reason").GetProperty("kind").GetString());
        Assert.False(sut.Coordinator.IsShuttingDown);
    }

    private static void AssertEnded(string path, string outcome)
    {
        var report = Read(path);
        Assert.Equal((outcome, 134), (report.GetProperty("outcome").GetString(), report.GetProperty("exitCode").GetInt32()));
        var last = report.GetProperty("phases").EnumerateArray().Last().GetProperty("tasks").EnumerateArray().Last();
        Assert.Equal(
            ("process", "failed", "InvalidDataException: declared dead"),
            (last.GetProperty("name").GetString(), last.GetProperty("outcome").GetString(), last.GetProperty("detail").GetString()));
    }

    private static JsonElement Read(string path) => JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(path));
}
