namespace SiloTool.Contract;

/// <summary>A drain, as <c>PUT</c>, <c>GET</c> and <c>DELETE</c> answer.</summary>
internal sealed record DrainStatus
{
    public string Operation { get; init; } = "";

    public string Silo { get; init; } = "";

    public string Address { get; init; } = "";

    public string State { get; init; } = "";

    public string? Reason { get; init; }

    public string? By { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public DateTimeOffset? Deadline { get; init; }

    public double? RateCap { get; init; }

    public long? Left { get; init; }

    public long? Total { get; init; }

    public double? Rate { get; init; }

    public double? Estimate { get; init; }

    public IReadOnlyList<Blocker> BlockedBy { get; init; } = [];

    public IReadOnlyDictionary<string, long?> Totals { get; init; } = new Dictionary<string, long?>();

    public IReadOnlyList<string> NotAcknowledgedBy { get; init; } = [];

    public LeaseView? Lease { get; init; }

    public string? Error { get; init; }

    public double? Age { get; init; }
}
