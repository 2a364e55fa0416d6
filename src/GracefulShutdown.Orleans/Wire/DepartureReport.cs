using Orleans.Runtime;

namespace GracefulShutdown.Wire;

/// <summary>What is known of a silo that has left. What only it could have said is <see langword="null"/> where it died without a word.</summary>
[GenerateSerializer, Immutable, Alias("GracefulShutdown.DepartureReport")]
internal sealed record DepartureReport
{
    [Id(0)]
    public required SiloAddress Silo { get; init; }

    [Id(1)]
    public required string Name { get; init; }

    [Id(2)]
    public string? Version { get; init; }

    /// <summary>Whether nothing had failed or timed out; <see langword="null"/> where it is not known.</summary>
    [Id(3)]
    public bool? IsClean { get; init; }

    [Id(4)]
    public string? Reason { get; init; }

    [Id(5)]
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it was told or, where it died, noticed.</summary>
    [Id(6)]
    public required DateTimeOffset ToldAt { get; init; }

    /// <summary>When it was heard to be dead; <see langword="null"/> until then.</summary>
    [Id(7)]
    public DateTimeOffset? LeftAt { get; init; }

    /// <summary>What it had lasted when it was told.</summary>
    [Id(8)]
    public TimeSpan? Elapsed { get; init; }

    [Id(9)]
    public TimeSpan? Deadline { get; init; }

    /// <summary>How long the activations took to leave.</summary>
    [Id(10)]
    public TimeSpan? Handover { get; init; }

    [Id(11)]
    public DeparturePhase[] Phases { get; init; } = [];

    [Id(12)]
    public Dictionary<string, long> Totals { get; init; } = [];

    /// <summary>What began it, as instruments name it; <see langword="null"/> also from a silo that did not tell yet.</summary>
    [Id(13)]
    public string? ReasonKind { get; init; }

    /// <summary>From the first notification to the death, or as far as is known.</summary>
    public TimeSpan? Duration => Elapsed + ((LeftAt ?? ToldAt) - ToldAt);

    /// <summary>When it was heard of last.</summary>
    public DateTimeOffset At => LeftAt ?? ToldAt;
}
