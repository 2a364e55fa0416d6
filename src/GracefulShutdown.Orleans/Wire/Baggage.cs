namespace GracefulShutdown.Wire;

/// <summary>What a departure of a silo would have to move, and what it would meet. What is not known is <see langword="null"/>.</summary>
[GenerateSerializer, Immutable, Alias("GracefulShutdown.Baggage")]
internal sealed record Baggage
{
    /// <summary>Activations that take their memory along.</summary>
    [Id(0)]
    public required int Migrate { get; init; }

    /// <summary>Activations that end here.</summary>
    [Id(1)]
    public required int Deactivate { get; init; }

    /// <summary>Those among all that may write to storage when they go.</summary>
    [Id(2)]
    public required int Writing { get; init; }

    /// <summary>Grains of Orleans' in-memory storage: what they hold for others is lost.</summary>
    [Id(3)]
    public required int MemoryStorages { get; init; }

    /// <summary>Of each type that may move, how many.</summary>
    [Id(4)]
    public required GrainTypeCount[] Types { get; init; }

    /// <summary>Turns that have been running for long; <see langword="null"/> where calls are not tracked.</summary>
    [Id(5)]
    public required Blocker[]? LongTurns { get; init; }

    /// <summary>What Drain of a departure would have.</summary>
    [Id(6)]
    public required TimeSpan Budget { get; init; }

    /// <summary>Whether the process shuts down.</summary>
    [Id(7)]
    public required bool IsLeaving { get; init; }

    /// <summary>Activations of other silos that hold memory and have their directory entry here.</summary>
    [Id(8)]
    public required int Bystanders { get; init; }

    [Id(9)]
    public required int? Reminders { get; init; }

    [Id(10)]
    public required int? StreamAgents { get; init; }
}
