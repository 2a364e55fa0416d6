namespace GracefulShutdown;

/// <summary>A task of a shutdown that runs now.</summary>
public sealed record RunningTask
{
    /// <summary>The name it was registered by.</summary>
    public required string Name { get; init; }

    /// <summary>For how long it has been running.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>How long it may run.</summary>
    public required TimeSpan Budget { get; init; }

    /// <summary>What it waited for when it was last asked; see <see cref="DrainContext.ExplainWith"/>.</summary>
    public IReadOnlyList<string> Blockers { get; init; } = [];
}
