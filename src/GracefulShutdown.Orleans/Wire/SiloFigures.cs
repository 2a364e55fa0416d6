namespace GracefulShutdown.Wire;

/// <summary>What a silo says of itself to operators. What it does not know is <see langword="null"/>.</summary>
[GenerateSerializer, Immutable, Alias("GracefulShutdown.SiloFigures")]
internal sealed record SiloFigures
{
    [Id(0)]
    public required string Name { get; init; }

    [Id(1)]
    public required string Version { get; init; }

    [Id(2)]
    public required SiloState State { get; init; }

    /// <summary>Activations that have to go and are still here: only falls.</summary>
    [Id(3)]
    public int? Left { get; init; }

    /// <summary>Activations when the handover began; where none has, those of now.</summary>
    [Id(4)]
    public required int Total { get; init; }

    /// <summary>Activations that leave per second.</summary>
    [Id(5)]
    public double? Rate { get; init; }

    /// <summary>The most that may leave per second.</summary>
    [Id(6)]
    public double? RateCap { get; init; }

    /// <summary>Requests that run or wait.</summary>
    [Id(7)]
    public long? Calls { get; init; }

    [Id(8)]
    public Blocker[] BlockedBy { get; init; } = [];

    /// <summary>Of the process's shutdown, in lower case.</summary>
    [Id(9)]
    public string? Phase { get; init; }

    [Id(10)]
    public string? Reason { get; init; }

    /// <summary>Of a drain on request.</summary>
    [Id(11)]
    public Guid? Operation { get; init; }

    [Id(12)]
    public DateTimeOffset? Deadline { get; init; }
}
