namespace GracefulShutdown.Wire;

/// <summary>What has become of a request about a drain.</summary>
[GenerateSerializer, Alias("GracefulShutdown.DrainVerdict")]
internal enum DrainVerdict
{
    /// <summary>It was carried out, or has been before.</summary>
    Done,

    /// <summary>There is no drain to speak of.</summary>
    NoDrain,

    /// <summary>Another operation is the current one.</summary>
    OtherOperation,

    /// <summary>This silo or another one is being drained.</summary>
    InProgress,

    /// <summary>The process shuts down.</summary>
    Leaving,

    /// <summary>No other silo would take a grain.</summary>
    NobodyStays,

    /// <summary>Too few silos have answered to take the lease, or to acknowledge the cordon.</summary>
    Undecided,

    /// <summary>It was heard of too late.</summary>
    Late,
}
