namespace GracefulShutdown.Wire;

/// <summary>How far a drain on request has come.</summary>
[GenerateSerializer, Alias("GracefulShutdown.DrainState")]
internal enum DrainState
{
    /// <summary>The silo hands its grains over.</summary>
    HandingOver,

    /// <summary>All have gone, and the silo stays cordoned.</summary>
    Drained,

    /// <summary>The time was up, or something would not go. The silo stays cordoned.</summary>
    Incomplete,

    /// <summary>The process shuts down, and has taken over.</summary>
    Leaving,

    /// <summary>It was taken back.</summary>
    Undone,

    /// <summary>The lease could not be prolonged while grains were handed over, and the silo is in service again.</summary>
    LeaseLost,

    /// <summary>It ended by an exception, and the silo is in service again.</summary>
    Failed,
}
