namespace GracefulShutdown;

/// <summary>The three phases of a shutdown, in their order.</summary>
public enum ShutdownPhase
{
    /// <summary>Nothing new is accepted. Immediate; never blocks.</summary>
    Notify,

    /// <summary>What runs is finished, within budgets.</summary>
    Drain,

    /// <summary>The server is shut down.</summary>
    Stop,
}
