using GracefulShutdown.Activations;
using GracefulShutdown.Drain;
using GracefulShutdown.Membership;
using GracefulShutdown.Operations;
using GracefulShutdown.Wire;
using Orleans.Runtime;

namespace GracefulShutdown.Status;

/// <summary>What there is to know of this silo, when somebody asks.</summary>
internal sealed class OwnStatus(
    ActivationTracker activations, DrainProgress progress, DrainBlockers blockers, DrainOperations operations, CallCount calls,
    CordonedSilos cordoned, IShutdownCoordinator coordinator, ISiloStatusOracle membership, SiloVersion version, ILocalSiloDetails local,
    TimeProvider time)
{
    public SiloFigures Look()
    {
        var (shutdown, drain, view) = (coordinator.Status, operations.Current, progress.Look());
        var isHandingOver = view is { IsRunning: true, Left: > 0 };
        return new SiloFigures
        {
            Name = local.Name,
            Version = version.Text,
            State = StatusPolicy.Of(
                membership.CurrentStatus, shutdown?.Phase, isHandingOver, view is { IsRunning: false }, cordoned.Contains(local.SiloAddress)),
            Left = view?.Left,
            Total = view?.Total ?? activations.Count,
            Rate = view?.Rate,
            RateCap = view?.RateCap,
            Calls = calls.Look(),
            BlockedBy = isHandingOver ? [.. blockers.Look().Select(Blocker.Of)] : [],
            Phase = shutdown?.Phase.ToString().ToLowerInvariant(),
            Reason = shutdown?.Reason.ToString() ?? drain?.Reason,
            Operation = drain?.Operation,
            Deadline = shutdown is null ? drain?.Deadline : time.GetUtcNow() + shutdown.TimeLeft,
        };
    }
}
