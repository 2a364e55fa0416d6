namespace GracefulShutdown.Execution;

/// <summary>The generic host around the coordinator, where there is one.</summary>
internal interface IStoppableHost
{
    /// <summary>Whether its start-up has finished.</summary>
    bool HasStarted { get; }

    /// <summary>Stops it. The stop reports back through <see cref="StopLeases"/>, for it may be somebody else's.</summary>
    /// <param name="timeout">The host's own bound, after which it stops without grace.</param>
    /// <param name="forceful">Ends the wait for the stop to begin.</param>
    Task StopAsync(TimeSpan timeout, CancellationToken forceful);
}
