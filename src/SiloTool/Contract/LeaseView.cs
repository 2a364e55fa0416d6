namespace SiloTool.Contract;

/// <summary>Who drains. A drain's own answer has only the expiry.</summary>
internal sealed record LeaseView
{
    public string? Operation { get; init; }

    public string? Silo { get; init; }

    public string? Reason { get; init; }

    public string? By { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }
}
