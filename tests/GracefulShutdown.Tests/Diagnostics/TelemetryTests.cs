using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Hosting;

namespace GracefulShutdown.Tests;

/// <summary>What instruments and traces tell of a shutdown.</summary>
public sealed class TelemetryTests
{
    private static readonly FormatException _fault = new("no number");

    [Fact]
    public async Task Instruments_OfADepartureWithAFailure_TellOutcomeReasonAndError()
    {
        using var host = await StartAsync();
        var meters = host.Services.GetRequiredService<IMeterFactory>();
        using var tasks = Collector(meters, "graceful_shutdown.task.duration");
        using var phases = Collector(meters, "graceful_shutdown.phase.duration");
        using var budgets = Collector(meters, "graceful_shutdown.budget.utilization");
        using var shutdowns = Collector(meters, "graceful_shutdown.duration");

        await StopAsync(host);

        var orders = Assert.Single(tasks.GetMeasurementSnapshot(), measured => Equals(measured.Tags["task"], "orders"));
        Assert.Equal(("drain", "failed", typeof(FormatException).FullName), (orders.Tags["phase"], orders.Tags["outcome"], orders.Tags["error.type"]));
        Assert.Equal(["notify", "drain", "stop"], phases.GetMeasurementSnapshot().Select(measured => measured.Tags["phase"]));
        Assert.All(budgets.GetMeasurementSnapshot(), measured => Assert.InRange(measured.Value, 0, 1));
        var shutdown = Assert.Single(shutdowns.GetMeasurementSnapshot());
        Assert.Equal(("degraded", "host_stop"), (shutdown.Tags["outcome"], shutdown.Tags["reason"]));
    }

    [Fact]
    public async Task Status_BeforeAndInADeparture_IsOneForTheStateAlone()
    {
        using var host = await StartAsync();
        using var status = new MetricCollector<int>(
            host.Services.GetRequiredService<IMeterFactory>(), ShutdownTelemetry.MeterName, "graceful_shutdown.status");

        Assert.Equal("running", Current(status));
        host.Services.GetRequiredService<IShutdownCoordinator>().RegisterWaiter("look", _ =>
        {
            Assert.Equal("drain", Current(status));
            return Task.CompletedTask;
        });
        await host.StopAsync();

        var report = await host.Services.GetRequiredService<IShutdownCoordinator>().ShutdownAsync(Sut.Reason);
        Assert.Equal(TaskOutcome.Completed, report.Task("look").Outcome);
        Assert.Equal("stop", Current(status));
    }

    [Fact]
    public async Task Trace_OfADeparture_HasOneRootAndItsTasksBelowTheirPhases()
    {
        ConcurrentQueue<Activity> ended = [];
        using var host = await StartAsync();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ShutdownTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var request = new Activity("a request that asks for it").Start();

        await StopAsync(host);

        // Other shutdowns of this process may be on.
        var orders = Assert.Single(ended, span => span.OperationName == "orders" && span.Parent?.OperationName == "drain");
        var root = Assert.Single(ended, span => span.OperationName == "shutdown process" && span.TraceId == orders.TraceId);
        Assert.Equal(default, root.ParentSpanId);
        Assert.Equal(root.SpanId, orders.Parent!.ParentSpanId);
        Assert.Equal((ActivityStatusCode.Error, "failed"), (orders.Status, orders.GetTagItem("graceful_shutdown.outcome")));
        Assert.Equal("exception", Assert.Single(orders.Events).Name);
        Assert.Equal(("degraded", 2), (root.GetTagItem("graceful_shutdown.outcome"), root.GetTagItem("process.exit.code")));
        Assert.Equal(["drain", "notify", "stop"], ended.Where(span => span.ParentSpanId == root.SpanId).Select(span => span.OperationName).Order());
    }

    [Fact]
    public async Task Log_OfAFailedTask_HasItsExceptionAndTheDurationAsANumber()
    {
        var sut = new Sut();
        sut.Coordinator.RegisterWaiter("orders", _ => throw _fault);

        await sut.ShutdownAsync();

        var entry = Assert.Single(sut.Logger.Records, record => record.Id.Id == EventIds.TaskEndedBadly);
        Assert.Same(_fault, entry.Exception);
        Assert.IsType<double>(entry.Values["DurationMs"]);
    }

    private static string Current(MetricCollector<int> status)
    {
        status.Clear();
        status.RecordObservableInstruments();
        var states = status.GetMeasurementSnapshot();
        Assert.Equal(4, states.Count);
        return (string)Assert.Single(states, measured => measured.Value == 1).Tags["state"]!;
    }

    private static MetricCollector<double> Collector(IMeterFactory meters, string instrument) => new(meters, ShutdownTelemetry.MeterName, instrument);

    /// <summary>Until the shutdown's last word, which comes when the host has stopped.</summary>
    private static async Task StopAsync(IHost host)
    {
        await host.StopAsync();
        await host.Services.GetRequiredService<IShutdownCoordinator>().ShutdownAsync(Sut.Reason);
    }

    private static async Task<IHost> StartAsync()
    {
        var builder = new HostApplicationBuilder();
        builder.Services.AddGracefulShutdown();
        var host = builder.Build();
        host.Services.GetRequiredService<IShutdownCoordinator>().RegisterWaiter("orders", _ => throw _fault);
        await host.StartAsync();
        return host;
    }
}
