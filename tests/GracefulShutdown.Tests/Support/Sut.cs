using Microsoft.Extensions.Options;

namespace GracefulShutdown.Tests;

/// <summary>A coordinator on a clock that stands still, with a watched exit, and a fake server where the test wants one.</summary>
internal sealed class Sut
{
    public Sut(Action<GracefulShutdownOptions>? configure = null, bool withServer = false, ITaskStarter? starter = null, params IPlatformTimeLeft[] platforms)
    {
        configure?.Invoke(Options);
        var options = Microsoft.Extensions.Options.Options.Create(Options);
        var stops = new StopLeases();
        Server = new FakeHost(stops);
        Services = new ShutdownServices(Time, Logger, new CurrentShutdown(options), stops, withServer ? Server : null, starter)
        {
            Platforms = new PlatformQuestions(platforms, Time, Logger),
        };
        Coordinator = new ShutdownCoordinator(Services, Exit, new ReportWriter(options, Services.Events, Logger), options);
    }

    public static ShutdownReason Reason { get; } = ShutdownReason.Requested("a test");

    public GracefulShutdownOptions Options { get; } = new();

    public ManualTime Time { get; } = new();

    public FakeExit Exit { get; } = new();

    public FakeHost Server { get; }

    public RecordingLogger<IShutdownCoordinator> Logger { get; } = new();

    public ShutdownServices Services { get; }

    public ShutdownCoordinator Coordinator { get; }

    public Task<ShutdownReport> ShutdownAsync() => Coordinator.ShutdownAsync(Reason).WaitAsync(TimeSpan.FromSeconds(20));
}

internal static class ReportExtensions
{
    public static TaskReport Task(this ShutdownReport report, string name) =>
        Assert.Single(report.Phases.SelectMany(phase => phase.Tasks), task => task.Name == name);
}
