namespace RollingRestart.Laws;

/// <summary>The laws of a departure, by the names that <c>docs/model/laws.pml</c> has for them.</summary>
internal enum Law
{
    /// <summary>No call is rejected, lost or broken by the departure.</summary>
    Answered,

    /// <summary>A grain's value is the number of turns that have added to it.</summary>
    Conserved,

    /// <summary>An acknowledged call was executed once.</summary>
    Once,

    /// <summary>Every silo has acknowledged the cordon before the first grain moves.</summary>
    CordonFirst,

    /// <summary>From then on no silo places a grain on the leaver. No real run records who has placed a grain.</summary>
    PlacedElsewhere,

    /// <summary>A grain is served by one activation at a time.</summary>
    OneHome,

    /// <summary>No grain is on the leaver when it turns ShuttingDown.</summary>
    Emptied,

    /// <summary>When Dead is written, nothing is on its way to the leaver.</summary>
    DeadLast,

    /// <summary>The drain ends.</summary>
    Ends,
}
