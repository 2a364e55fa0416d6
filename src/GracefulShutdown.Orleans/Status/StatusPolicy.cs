using GracefulShutdown.Wire;
using Orleans.Runtime;

namespace GracefulShutdown.Status;

/// <summary>Which one state a silo is in: pure policy.</summary>
internal static class StatusPolicy
{
    /// <summary>By what the silo knows of itself.</summary>
    /// <param name="membership">Its status in the membership.</param>
    /// <param name="phase">Of its process's shutdown.</param>
    /// <param name="isHandingOver">Whether grains are on their way now, or wait for it.</param>
    /// <param name="hasHandedOver">Whether a handover has ended.</param>
    /// <param name="isCordoned">Whether placement avoids it.</param>
    public static SiloState Of(SiloStatus membership, ShutdownPhase? phase, bool isHandingOver, bool hasHandedOver, bool isCordoned) =>
        membership is SiloStatus.ShuttingDown or SiloStatus.Stopping or SiloStatus.Dead || phase is ShutdownPhase.Stop ? SiloState.Leaving
        : isHandingOver ? SiloState.HandingOver
        : phase is ShutdownPhase.Drain && hasHandedOver ? SiloState.Leaving
        : phase is not null || isCordoned ? SiloState.Cordoned
        : SiloState.Active;

    /// <summary>By what another silo knows of it.</summary>
    /// <param name="membership">Its status in the membership.</param>
    /// <param name="answered">What it has answered; <see langword="null"/> where it has not.</param>
    /// <remarks>One that leaves stops answering before it is dead.</remarks>
    public static SiloState Of(SiloStatus membership, SiloState? answered) =>
        answered ?? (membership is SiloStatus.ShuttingDown or SiloStatus.Stopping ? SiloState.Leaving : SiloState.Unknown);
}
