namespace Silo.Tests.Telemetry;

/// <summary>A departure is short, and the process is gone when it is over: what it has measured has to be sent before.</summary>
public sealed class OtlpTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    [Fact]
    public async Task The_trace_and_the_last_metrics_of_a_departure_reach_the_collector()
    {
        await using var collector = await OtlpReceiver.StartNewAsync();
        await using var silo = await SiloProcess.StartedAsync(_directory.Path, collector.Environment);
        // All that comes is of the departure, then: it fits between two of the exports that come each minute.
        Assert.Empty(collector.Metrics);

        silo.Signal(SiloProcess.SigTerm);
        Assert.True(await silo.ExitedAsync() == 0, silo.Output);

        var (traces, metrics) = (string.Concat(collector.Traces), string.Concat(collector.Metrics));
        Assert.All(["shutdown silo", "drain", "grains", "quiesce"], span => Assert.Contains(span, traces, StringComparison.Ordinal));
        Assert.All(
            ["graceful_shutdown.duration", "graceful_shutdown.phase.duration", "graceful_shutdown.task.duration", "graceful_shutdown.status",
            "graceful_shutdown.budget.utilization", "graceful_shutdown.silo.cordoned"],
            instrument => Assert.Contains(instrument, metrics, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_collector_that_does_not_answer_is_waited_for_once()
    {
        await using var silent = await SilentCollector.StartNewAsync();
        await using var silo = await SiloProcess.StartedAsync(_directory.Path, silent.Environment);

        silo.Signal(SiloProcess.SigTerm);

        // Traces, metrics and logs: one after the other each would take as long.
        await silent.HasAllAtOnce.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.True(await silo.ExitedAsync() == 0, silo.Output);
        Assert.Equal("clean", silo.Report().GetProperty("outcome").GetString());
    }

    public void Dispose() => _directory.Dispose();
}
