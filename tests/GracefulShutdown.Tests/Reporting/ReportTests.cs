using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace GracefulShutdown.Tests;

public sealed class ReportTests
{
    [Fact]
    public async Task ReportPath_Set_HoldsTheReportAsJson()
    {
        var path = Path.GetTempFileName();
        var sut = new Sut(options => options.ReportPath = path);
        sut.Coordinator.RegisterWaiter("orders", context =>
        {
            context.AddTotal("shipped", 40);
            context.AddTotal("shipped", 2);
            context.Detail = "all shipped";
            return Task.CompletedTask;
        });

        await sut.ShutdownAsync();

        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(path));
        var root = json.RootElement;
        Assert.Equal("request", root.GetProperty("reason").GetProperty("kind").GetString());
        Assert.Equal("clean", root.GetProperty("outcome").GetString());
        Assert.Equal(0, root.GetProperty("exitCode").GetInt32());
        Assert.Equal(42, root.GetProperty("totals").GetProperty("shipped").GetInt64());
        var task = root.GetProperty("phases")[1].GetProperty("tasks")[0];
        Assert.Equal(
            ("orders", "completed", "all shipped"),
            (task.GetProperty("name").GetString(), task.GetProperty("outcome").GetString(), task.GetProperty("detail").GetString()));
    }

    [Fact]
    public async Task ReportPath_TheProcessIsKilledDuringTheUnreadyDelay_WhatHadMovedIsOnDisk()
    {
        var directory = Directory.CreateTempSubdirectory().FullName;
        var (path, message) = (Path.Combine(directory, "report.json"), Path.Combine(directory, "message"));
        var sut = new Sut(options =>
            (options.ReportPath, options.TerminationMessagePath, options.UnreadyDelay) = (path, message, TimeSpan.FromSeconds(5)));
        sut.Coordinator.RegisterWaiter("grains", context =>
        {
            context.AddTotal("migrated", 300);
            return Task.CompletedTask;
        });

        _ = sut.ShutdownAsync();
        var report = await UntilAsync(path, text => text.Contains("\"migrated\"", StringComparison.Ordinal));

        using var json = JsonDocument.Parse(report);
        var root = json.RootElement;
        Assert.Equal(("unfinished", 137), (root.GetProperty("outcome").GetString(), root.GetProperty("exitCode").GetInt32()));
        Assert.Equal(300, root.GetProperty("totals").GetProperty("migrated").GetInt64());
        Assert.Equal("unready delay", root.GetProperty("running")[0].GetProperty("name").GetString());
        var text = await UntilAsync(message, text => text.Contains("300 migrated", StringComparison.Ordinal));
        Assert.StartsWith("Shutdown unfinished, exit code 137: Request (a test)", text, StringComparison.Ordinal);
        Assert.Contains("still running: unready delay", text, StringComparison.Ordinal);

        await sut.Time.ArmedAsync(TimeSpan.FromSeconds(5));
        sut.Time.Advance(TimeSpan.FromSeconds(5));
        await sut.ShutdownAsync();
        Assert.Contains("\"clean\"", await File.ReadAllTextAsync(path), StringComparison.Ordinal);
        Assert.Equal(["message", "report.json"], Directory.GetFiles(directory).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task ReportPath_TheProcessIsKilledWhileAWaiterRuns_HowFarItIsAndWhatItWaitsForIsOnDisk()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "report.json");
        var sut = new Sut(options => options.ReportPath = path);
        Latch running = new(), done = new();
        sut.Coordinator.RegisterWaiter("grains", async context =>
        {
            context.CountWith(() => new Dictionary<string, long> { ["migrated"] = running.IsSet ? 300 : 0 });
            context.ExplainWith(() => [new ShutdownBlocker("stuck/0", TimeSpan.FromSeconds(1))]);
            running.Set();
            await done.WaitAsync();
        });

        var shutdown = sut.ShutdownAsync();
        await running.WaitAsync();
        sut.Time.Advance(TimeSpan.FromSeconds(1));
        var report = await UntilAsync(path, text => text.Contains("stuck/0", StringComparison.Ordinal));

        using var json = JsonDocument.Parse(report);
        Assert.Equal("unfinished", json.RootElement.GetProperty("outcome").GetString());
        Assert.Equal(300, json.RootElement.GetProperty("totals").GetProperty("migrated").GetInt64());
        done.Set();
        Assert.Equal(300, (await shutdown).Totals["migrated"]);
    }

    private static async Task<string> UntilAsync(string path, Func<string, bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var clock = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            if (File.Exists(path) && await File.ReadAllTextAsync(path) is var text && holds(text))
                return text;
            await clock.WaitForNextTickAsync(patience.Token);
        }
    }

    [Fact]
    public async Task ReportPath_CannotBeWritten_WarnsAndEndsAsBefore()
    {
        var directory = Directory.CreateTempSubdirectory();
        var sut = new Sut(options => options.ReportPath = Path.Combine(directory.FullName, "report.json"));
        directory.Delete();

        var report = await sut.ShutdownAsync();

        Assert.Equal(ShutdownOutcome.Clean, report.Outcome);
        Assert.Contains(sut.Logger.Entries, entry => entry.Level == LogLevel.Warning && entry.Id.Id == 9);
    }

    [Fact]
    public async Task TerminationMessagePath_Set_HoldsTheSummaryAndWhatTasksRemarkedInOneLine()
    {
        var path = Path.GetTempFileName();
        var sut = new Sut(options => options.TerminationMessagePath = path);
        sut.Coordinator.RegisterWaiter("orders", context =>
        {
            context.Detail = "all shipped,\nnone was left";
            return Task.CompletedTask;
        });

        await sut.ShutdownAsync();

        Assert.Equal(
            "Shutdown clean, exit code 0: Request (a test), 0 ms of 25.0 s: notify 0 ms, drain 0 ms, stop 0 ms | "
                + "Drain: orders completed after 0 ms: all shipped, none was left",
            await File.ReadAllTextAsync(path));
    }

    [Fact]
    public void TerminationMessage_TooLong_KeepsItsBeginningInWholeCharacters()
    {
        var report = Report(ShutdownOutcome.Clean, TimeSpan.Zero, TaskOutcome.Completed, string.Concat(Enumerable.Repeat("𝄞", 2000)));

        var message = TerminationMessage.Of(report);

        Assert.StartsWith("Shutdown clean", message, StringComparison.Ordinal);
        Assert.EndsWith("𝄞…", message, StringComparison.Ordinal);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(message), TerminationMessage.MaxBytes - 4, TerminationMessage.MaxBytes);
    }

    [Fact]
    public async Task Log_CleanShutdown_SaysThreePhasesAndOneSummary()
    {
        var sut = new Sut();

        await sut.ShutdownAsync();

        Assert.Equal([1, 2, 3, 4, 7], sut.Logger.Entries.Select(entry => entry.Id.Id));
        Assert.Equal("Shutdown clean: Request (a test), 0 ms of 25.0 s: notify 0 ms, drain 0 ms, stop 0 ms", sut.Logger.Entries.Last().Message);
    }

    [Fact]
    public void Summary_TroublesAndTotals_AreNamed()
    {
        var report = Report(ShutdownOutcome.Degraded, TimeSpan.FromSeconds(60), TaskOutcome.TimedOut, "1 left: account/7") with
        {
            Totals = new Dictionary<string, long> { ["migrated"] = 9999 },
        };

        Assert.Equal(
            "Signal (SIGTERM), 60.0 s of 90.0 s: drain 60.0 s; 9,999 migrated; grains timed out (1 left: account/7)",
            ShutdownReporting.Summary(report));
    }

    /// <summary>Of a drain that was all of the shutdown.</summary>
    private static ShutdownReport Report(ShutdownOutcome outcome, TimeSpan duration, TaskOutcome grains, string detail) => new()
    {
        Reason = ShutdownReason.Signal("SIGTERM"),
        Outcome = outcome,
        ExitCode = 0,
        StartedAt = DateTimeOffset.UnixEpoch,
        Duration = duration,
        Deadline = TimeSpan.FromSeconds(90),
        Phases =
        [
            new PhaseReport
            {
                Phase = ShutdownPhase.Drain,
                Duration = duration,
                Budget = duration,
                Tasks = [new TaskReport { Name = "grains", Outcome = grains, Duration = duration, Detail = detail }],
            },
        ],
        Totals = new Dictionary<string, long>(),
    };
}
