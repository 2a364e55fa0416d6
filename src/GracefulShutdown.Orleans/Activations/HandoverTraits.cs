namespace GracefulShutdown.Activations;

/// <summary>What a grain's type says about how its activations leave.</summary>
/// <param name="IsLocal">A stateless worker: it belongs to its silo, and other silos have their own.</param>
/// <param name="MayHoldState">Something in memory may differ from storage.</param>
/// <param name="MayWrite">It may write to storage when it is deactivated.</param>
/// <param name="MayActWhenActivated">It may call other grains when it is activated, or set up a timer that works without any call.</param>
/// <param name="Budget">How long the drain waits for one; <see langword="null"/> for as long as it has.</param>
internal sealed record HandoverTraits(bool IsLocal, bool MayHoldState, bool MayWrite, bool MayActWhenActivated, TimeSpan? Budget)
{
    /// <summary>Orleans' own in-memory storage: what it holds for other grains neither moves nor is saved.</summary>
    public bool IsMemoryStorage { get; init; }
}
