namespace GracefulShutdown;

/// <summary>
/// Implemented by a grain that wants to know early that its silo leaves, so that a long job ends with its current step instead of
/// holding up the drain.
/// </summary>
public interface ISiloLeavingParticipant
{
    /// <summary>
    /// Called on the grain's own scheduler, between two steps of a running turn if there is one, before the grain is asked to go.
    /// What it sets ends with this activation: the next one, on another silo or after a restart, starts afresh.
    /// </summary>
    void OnSiloLeaving();
}
