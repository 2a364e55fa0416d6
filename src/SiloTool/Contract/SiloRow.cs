namespace SiloTool.Contract;

/// <summary>One silo. Times are in seconds; <see langword="null"/> is not known, or not there.</summary>
internal sealed record SiloRow
{
    public string Name { get; init; } = "";

    public string Address { get; init; } = "";

    public string? Version { get; init; }

    public string State { get; init; } = SiloStates.Unknown;

    public long? Left { get; init; }

    public long? Total { get; init; }

    public double? Rate { get; init; }

    public double? RateCap { get; init; }

    public double? Estimate { get; init; }

    public long? Calls { get; init; }

    public IReadOnlyList<Blocker> BlockedBy { get; init; } = [];

    public string? Phase { get; init; }

    public string? Reason { get; init; }

    public string? Operation { get; init; }

    public DateTimeOffset? Deadline { get; init; }

    public double? Age { get; init; }
}
