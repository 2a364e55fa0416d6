using System.Diagnostics.Metrics;
using GracefulShutdown.Activations;
using GracefulShutdown.Gateway;
using GracefulShutdown.Handover;
using GracefulShutdown.Membership;
using Orleans;
using Orleans.Runtime;

namespace GracefulShutdown.Drain;

/// <summary>What a silo's departure looks like in figures. All of it is read when somebody collects, and nothing is counted for it.</summary>
internal sealed class DrainMeter : ILifecycleParticipant<ISiloLifecycle>
{
    private static readonly KeyValuePair<string, object?> _idle = new("kind", "idle");
    private static readonly KeyValuePair<string, object?> _active = new("kind", "active");

    private readonly CordonedSilos _cordoned;
    private readonly ActivationTracker _activations;
    private readonly ActivationHandover _handover;
    private readonly RequestCount _requests;
    private readonly SiloAddress _local;

    public DrainMeter(
        IMeterFactory meters, CordonedSilos cordoned, ActivationTracker activations, ActivationHandover handover, RequestCount requests,
        ILocalSiloDetails local)
    {
        (_cordoned, _activations, _handover, _requests, _local) = (cordoned, activations, handover, requests, local.SiloAddress);
        var meter = meters.Create(ShutdownTelemetry.MeterName);
        meter.CreateObservableUpDownCounter(
            "graceful_shutdown.handover.remaining", Remaining, "{activation}", "Activations that a silo that leaves still has.");
        meter.CreateObservableCounter(
            "graceful_shutdown.handover.activations", Left, "{activation}", "Activations that have left a silo in its departures.");
        meter.CreateObservableUpDownCounter(
            "graceful_shutdown.call.active", Calls, "{call}", "Calls that run or wait on a silo that leaves.");
        meter.CreateObservableUpDownCounter(
            "graceful_shutdown.silo.cordoned", Cordoned, "{silo}", "Silos that placement on this silo avoids, because they leave.");
    }

    /// <summary>It takes part in no stage: that it is asked has it made together with the silo.</summary>
    public void Participate(ISiloLifecycle lifecycle)
    {
    }

    private bool IsLeaving => _cordoned.Contains(_local);

    private IEnumerable<Measurement<long>> Remaining()
    {
        if (!IsLeaving)
            return [];

        var all = _activations.All.Select(activation => _activations.IsIdle(activation)).ToLookup(isIdle => isIdle);
        return [new(all[true].LongCount(), _idle), new(all[false].LongCount(), _active)];
    }

    private IEnumerable<Measurement<long>> Left()
    {
        var result = _handover.SoFar;
        return result.Activations == result.Remaining ? [] :
        [
            new(result.Migrated, Outcome(HandoverTotals.Migrated)),
            new(result.Deactivated, Outcome(HandoverTotals.Deactivated)),
            new(result.Failed, Outcome(HandoverTotals.Failed)),
        ];
    }

    private IEnumerable<Measurement<long>> Calls() => IsLeaving && _requests.Observe() is { } count ? [new(count)] : [];

    private long Cordoned() => _cordoned.Snapshot().LongLength;

    private static KeyValuePair<string, object?> Outcome(string outcome) => new("outcome", outcome);
}
