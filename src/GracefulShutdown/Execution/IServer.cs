namespace GracefulShutdown.Execution;

/// <summary>The server around the coordinator: the generic host, where there is one.</summary>
internal interface IServer
{
    /// <summary>Whether its start-up has finished.</summary>
    bool HasStarted { get; }

    /// <summary>Stops it. The stop reports back through <see cref="ServerStop"/>, for it may be somebody else's.</summary>
    /// <param name="timeout">The server's own bound, after which it stops without grace.</param>
    /// <param name="forceful">Ends the wait for the stop to begin.</param>
    Task StopAsync(TimeSpan timeout, CancellationToken forceful);
}
