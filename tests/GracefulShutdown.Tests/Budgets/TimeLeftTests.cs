using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace GracefulShutdown.Tests;

/// <summary>The plan and the time that the platform really leaves.</summary>
public sealed class TimeLeftTests
{
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(300, 25, 1, 8.3333333, 6.25)]
    [InlineData(30, 25, 1, 8.3333333, 6.25)]
    [InlineData(25, 20, 1, 6.6666667, 5)]
    [InlineData(8, 6, 0.75, 2, 1.5)]
    [InlineData(0, 1, 0.125, 0.3333333, 0.25)]
    [InlineData(-9, 1, 0.125, 0.3333333, 0.25)]
    public void From_TimeLeft_MakesTheDefaultsAnew(double left, double deadline, double notify, double quiesce, double reserve)
    {
        var plan = ShutdownPlan.From(new GracefulShutdownOptions(), TimeSpan.FromSeconds(left));

        Assert.Equal(
            (deadline, notify, quiesce, reserve),
            (plan.Deadline.TotalSeconds, plan.Notify.TotalSeconds, plan.Quiesce.TotalSeconds, plan.Reserve.TotalSeconds));
    }

    [Fact]
    public void From_TimeLeftAndOwnBudgets_TheReserveKeepsItsSizeLongest()
    {
        var options = new GracefulShutdownOptions { GracePeriod = 95 * _second, Reserve = 8 * _second, QuiesceTimeout = 30 * _second, NotifyTimeout = 3 * _second };

        var plan = ShutdownPlan.From(options, 25 * _second);

        Assert.Equal((8, 6.6666667, 2.5), (plan.Reserve.TotalSeconds, plan.Quiesce.TotalSeconds, plan.Notify.TotalSeconds));
        Assert.Equal(10, ShutdownPlan.From(Reserve(20), 25 * _second).Reserve.TotalSeconds);

        static GracefulShutdownOptions Reserve(int seconds) => new() { GracePeriod = 95 * _second, Reserve = seconds * _second };
    }

    [Fact]
    public async Task ShutdownAsync_SpotNoticeOf25Seconds_AStuckWaiterIsGivenUpInTime()
    {
        var departure = new Departure();
        departure.Coordinator.RegisterWaiter("orders", _ => Task.CompletedTask);
        departure.Coordinator.RegisterServerShutdown(_ => Task.CompletedTask);
        departure.Stall("orders", ignoreCancellation: true);

        departure.Begin(ShutdownReason.Requested("spot notice"), 25 * _second);
        var report = await departure.RunAsync();

        Assert.Equal(20 * _second, report.Deadline);
        Assert.Equal(TimeSpan.FromSeconds(8.8333333), report.Duration);
        Assert.Equal(TaskOutcome.Completed, report.Task(Departure.ServerShutdown).Outcome);
    }

    [Theory]
    [InlineData(20, 60, 35)]
    [InlineData(0, 60, 55)]
    public async Task NoticePath_ThePreStopHookBurnedTime_ItIsTakenFromThePlan(int burned, int grace, int expected)
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, "scale-in\nmore");
        var sut = new Sut(options => (options.NoticePath, options.GracePeriod) = (path, grace * _second));
        File.SetLastWriteTimeUtc(path, sut.Time.GetUtcNow().UtcDateTime);
        sut.Time.Advance(burned * _second);

        var report = await sut.Coordinator.ShutdownAsync(ShutdownReason.Signal("SIGTERM"));

        Assert.Equal(expected * _second, report.Deadline);
        Assert.Equal("Signal (SIGTERM: scale-in)", report.Reason.ToString());
        Assert.Equal(report.Deadline, sut.Services.Shutdown.Plan.Deadline);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task NoticePath_AFileOfAnotherTime_IsIgnored(int seconds)
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, "another departure");
        var sut = new Sut(options => options.NoticePath = path);
        File.SetLastWriteTimeUtc(path, (sut.Time.GetUtcNow() + seconds * _second).UtcDateTime);

        var report = await sut.ShutdownAsync();

        Assert.Equal((ShutdownDefaults.Deadline, Sut.Reason), (report.Deadline, report.Reason));
    }

    [Fact]
    public async Task NoticePath_ALongText_IsCut()
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, new string('x', 201));
        var sut = new Sut(options => options.NoticePath = path);
        File.SetLastWriteTimeUtc(path, sut.Time.GetUtcNow().UtcDateTime);

        Assert.Equal($"a test: {new string('x', 200)}", (await sut.ShutdownAsync()).Reason.Detail);
    }

    [Fact]
    public async Task NoticePath_NoSuchFile_IsNotMissed()
    {
        var sut = new Sut(options => options.NoticePath = "/no/such/file");

        Assert.Equal((ShutdownDefaults.Deadline, Sut.Reason), ((await sut.ShutdownAsync()).Deadline, (await sut.ShutdownAsync()).Reason));
    }

    [Theory]
    [InlineData(80, null)]
    [InlineData(90, null)]
    [InlineData(5, "set GracefulShutdown:Deadline to at most 00:00:15")]
    [InlineData(91, "remove the line that sets it")]
    public void HostTimeoutCheck_TheHostsTimeoutIsAnother_NamesBothAndTheLine(int seconds, string? remedy)
    {
        var check = new HostTimeoutCheck(Microsoft.Extensions.Options.Options.Create(new HostOptions { ShutdownTimeout = seconds * _second }));

        var lines = check.Contradictions(ShutdownPlan.From(new GracefulShutdownOptions { Deadline = 90 * _second })).ToList();

        Assert.Equal(remedy is null ? 0 : 1, lines.Count);
        Assert.All(lines, line => Assert.Contains(remedy!, line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("10.0.0.1", null, 90, "set terminationGracePeriodSeconds: 95 in the pod's spec")]
    [InlineData("10.0.0.1", null, null, null)]
    [InlineData("10.0.0.1", 95, null, null)]
    [InlineData("10.0.0.1", null, 25, null)]
    [InlineData(null, null, null, null)]
    public void KubernetesCheck_GracePeriodNotKnown_NamesTheManifestLine(string? api, int? grace, int? deadline, string? remedy)
    {
        var options = new GracefulShutdownOptions { GracePeriod = grace * _second, Deadline = deadline * _second };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("KUBERNETES_SERVICE_HOST", api)]).Build();
        var check = new KubernetesCheck(Microsoft.Extensions.Options.Options.Create(options), configuration);

        var lines = check.Contradictions(ShutdownPlan.From(options)).ToList();

        Assert.Equal(remedy is null ? 0 : 1, lines.Count);
        Assert.All(lines, line => Assert.Contains(remedy!, line, StringComparison.Ordinal));
    }
}
