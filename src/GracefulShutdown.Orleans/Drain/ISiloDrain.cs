namespace GracefulShutdown;

/// <summary>
/// Empties this silo while it is Active. The shutdown does so by itself; call it to drain a silo without stopping it, and to
/// change your mind.
/// </summary>
public interface ISiloDrain
{
    /// <summary>Whether placement avoids this silo.</summary>
    bool IsCordoned { get; }

    /// <summary>How many activations this silo has now: what there would be to hand over.</summary>
    int Activations { get; }

    /// <summary>Asks every silo of the cluster to place nothing here any more.</summary>
    /// <returns>Completes when every silo that knows this library has acknowledged, or could not be reached.</returns>
    Task CordonAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Hands the activations over to other silos until none is left: those with state in memory migrate, idle ones without are
    /// deactivated. A running turn is finished first, and calls that wait behind it are forwarded.
    /// </summary>
    /// <returns>
    /// What was handed over, also when the token ended it early. Nothing is handed over where no other silo would take it.
    /// </returns>
    Task<HandoverResult> HandOverAsync(CancellationToken cancellationToken);

    /// <summary>Takes the cordon back: the silo is placed on again. What has been handed over stays where it is.</summary>
    Task UncordonAsync(CancellationToken cancellationToken);
}
