namespace Faults.Matrix;

/// <summary>The moments of a departure at which a fault can strike, in their order.</summary>
internal enum Step
{
    /// <summary>Every silo knows that this one leaves; nothing has moved.</summary>
    Announced,

    /// <summary>The first activation has been deactivated here, and has not been sent to its new silo.</summary>
    FirstMove,

    /// <summary>Half of the activations are gone.</summary>
    HalfMoved,

    /// <summary>No activation is left, and the other silos have forgotten this one.</summary>
    Emptied,

    /// <summary>The clients have been told to send elsewhere.</summary>
    Lull,

    /// <summary>The membership says that the silo is shutting down.</summary>
    ShuttingDown,

    /// <summary>The gateway waits for replies of calls that run elsewhere.</summary>
    Quiesce,

    /// <summary>The membership says that the silo is dead.</summary>
    DeadWritten,

    /// <summary>The report is on disk, and the process is about to end.</summary>
    ReportWritten,
}
