using GracefulShutdown.Diagnostics;
using GracefulShutdown.GrainDirectory;
using GracefulShutdown.Lifecycle;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;

namespace GracefulShutdown.Verification;

/// <summary>Refuses to start where Orleans' steps do not come in the order that the library's stages were chosen for.</summary>
internal sealed partial class OrderVerification(
    AbortableSiloLifecycle lifecycle, ILocalSiloDetails local, DirectoryKind directory, ILogger<OrderVerification> logger)
    : ILifecycleParticipant<ISiloLifecycle>
{
    private readonly IReadOnlyList<LifecycleStep> _ours = OrleansStages.Read(typeof(ShutdownStages));

    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(OrderVerification), ShutdownStages.VerifyOrder, Verify);

    private static string Version => OrleansVersion.Loaded?.ToString() ?? "of an unknown version";

    private Task Verify(CancellationToken cancellationToken)
    {
        if (OrleansVersion.Loaded is not { } version || !OrleansVersion.Tested.Contains(version))
            LogVersionNotTested(Version, OrleansVersion.Tested);

        Verify("stage", OrleansStages.Expected, OrleansStages.Read(typeof(ServiceLifecycleStage)));

        // Another lifecycle than ours has seen them; the verification of the wiring tells.
        if (lifecycle.Participants.Count > 0)
            Verify("participant", Participants(), lifecycle.Participants);
        return Task.CompletedTask;
    }

    private IReadOnlyList<ExpectedStep> Participants() => OrleansParticipants.Expected(
        OrleansVersion.Loaded,
        hasGateway: local.GatewayAddress is not null,
        hasDistributedDirectory: directory.IsDistributed);

    private void Verify(string kind, IReadOnlyList<ExpectedStep> expected, IReadOnlyList<LifecycleStep> found)
    {
        var match = StepMatch.Between(expected, found);
        if (StageOrder.Contradiction(match, _ours) is { } contradiction)
        {
            throw new OrleansConfigurationException(
                $"Orleans {Version} orders its lifecycle otherwise than graceful shutdown needs it, and this silo would leave in the wrong "
                + $"order. {contradiction} Use an Orleans of {OrleansVersion.Tested}, or a version of this library that was made for yours; "
                + $"something that changes the stages of others has to come out.");
        }

        foreach (var step in match.Moved)
            LogParticipantMoved(kind, step.Expected.Name, step.Expected.Stage, step.Stage, Version);
        foreach (var step in match.Missing)
            LogParticipantMissing(kind, step.Name, step.Stage, step.Does, Version, OrleansVersion.Tested);
    }

    [LoggerMessage(SiloEventIds.VersionNotTested, LogLevel.Warning,
        "Graceful shutdown is tested with Orleans {Range}, and this silo runs Orleans {Version}: its lifecycle is in order as far as the start "
        + "tells; let a test cluster leave under load before production does, or use a version of that range")]
    private partial void LogVersionNotTested(string version, VersionRange range);

    [LoggerMessage(SiloEventIds.ParticipantMoved, LogLevel.Information,
        "The lifecycle {Kind} {Name} is at {Found} in Orleans {Version} and was expected at {Expected}; the order holds")]
    private partial void LogParticipantMoved(string kind, string name, int expected, int found, string version);

    [LoggerMessage(SiloEventIds.ParticipantMissing, LogLevel.Warning,
        "Orleans {Version} has no lifecycle {Kind} {Name} at {Stage} ({Does}): whether that still happens in the order that a departure needs is "
        + "not known; use an Orleans of {Range}, or a version of this library that knows yours")]
    private partial void LogParticipantMissing(string kind, string name, int stage, string does, string version, VersionRange range);
}
