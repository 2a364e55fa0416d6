using GracefulShutdown.Diagnostics;
using GracefulShutdown.Execution;
using GracefulShutdown.Membership;
using GracefulShutdown.Reporting;
using GracefulShutdown.Wire;
using Orleans.Runtime;

namespace GracefulShutdown.Reports;

/// <summary>Tells the silos that stay how this one's departure went, as late as it still can.</summary>
internal sealed class LastWords(ShutdownCoordinator coordinator, ControlPeers peers, SiloVersion version, ILocalSiloDetails local, TimeProvider time)
{
    private const string Handover = "grains";

    /// <summary>Whoever listens does within milliseconds; nobody's silence delays a departure for longer.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    /// <summary>Not cancelled with the stop: of a departure that is forced the others should hear all the more.</summary>
    public async Task TellAsync()
    {
        if (coordinator.SoFar is not { } report)
            return;
        await peers.TellAllAsync(service => service.KeepReportAsync(Of(report)), CancellationToken.None)
            .WaitAsync(_patience, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private DepartureReport Of(ShutdownReport report) => new()
    {
        Silo = local.SiloAddress,
        Name = local.Name,
        Version = version.Text,
        IsClean = ShutdownReporting.OutcomeOf(report.Phases, forced: false) is ShutdownOutcome.Clean,
        Reason = report.Reason.ToString(),
        ReasonKind = TelemetryText.Of(report.Reason.Kind),
        StartedAt = report.StartedAt,
        ToldAt = time.GetUtcNow(),
        Elapsed = report.Duration,
        Deadline = report.Deadline,
        Handover = report.Phases.SelectMany(phase => phase.Tasks).FirstOrDefault(task => task.Name == Handover)?.Duration,
        Phases = [.. report.Phases.Select(Of)],
        Totals = report.Totals.ToDictionary(),
    };

    private static DeparturePhase Of(PhaseReport phase) => new(
        phase.Phase.ToString().ToLowerInvariant(), phase.Duration, phase.Budget,
        [.. phase.Tasks.Select(task => new DepartureTask(task.Name, DisplayText.Of(task.Outcome), task.Duration, task.Detail, [.. task.Blockers]))]);
}
