using Orleans.Runtime;

namespace GracefulShutdown.Wire;

/// <summary>A drain on request, for operators.</summary>
[GenerateSerializer, Immutable, Alias("GracefulShutdown.DrainFigures")]
internal sealed record DrainFigures
{
    [Id(0)]
    public required Guid Operation { get; init; }

    [Id(1)]
    public required SiloAddress Silo { get; init; }

    [Id(2)]
    public required string Name { get; init; }

    [Id(3)]
    public required DrainState State { get; init; }

    [Id(4)]
    public required string Reason { get; init; }

    [Id(5)]
    public required string By { get; init; }

    [Id(6)]
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the handover ended.</summary>
    [Id(7)]
    public DateTimeOffset? EndedAt { get; init; }

    [Id(8)]
    public required DateTimeOffset Deadline { get; init; }

    [Id(9)]
    public double? RateCap { get; init; }

    [Id(10)]
    public int? Left { get; init; }

    [Id(11)]
    public int? Total { get; init; }

    [Id(12)]
    public double? Rate { get; init; }

    [Id(13)]
    public Blocker[] BlockedBy { get; init; } = [];

    [Id(14)]
    public Dictionary<string, long> Totals { get; init; } = [];

    /// <summary>Silos that may still place grains here.</summary>
    [Id(15)]
    public string[] NotAcknowledgedBy { get; init; } = [];

    /// <summary>How long the lease lasts unless it is prolonged; <see langword="null"/> where it has none.</summary>
    [Id(16)]
    public TimeSpan? LeaseLeft { get; init; }

    [Id(17)]
    public string? Error { get; init; }
}
