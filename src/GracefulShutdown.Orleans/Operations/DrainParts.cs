using GracefulShutdown.Drain;
using GracefulShutdown.Handover;
using Orleans.Runtime;

namespace GracefulShutdown.Operations;

/// <summary>What every drain on request of this silo works with.</summary>
internal sealed record DrainParts(
    SiloDrain Drain, DrainProgress Progress, DrainBlockers Blockers, ActivationHandover Handover, IShutdownCoordinator Coordinator,
    ILocalSiloDetails Local, TimeProvider Time);
