using GracefulShutdown.Wire;

namespace GracefulShutdown.Answers;

/// <summary>A drain on request.</summary>
internal sealed record DrainBody
{
    public required string Operation { get; init; }

    public required string Silo { get; init; }

    public required string Address { get; init; }

    public required DrainState State { get; init; }

    public required string Reason { get; init; }

    public required string By { get; init; }

    public required DateTime StartedAt { get; init; }

    public DateTime? EndedAt { get; init; }

    public required DateTime Deadline { get; init; }

    public double? RateCap { get; init; }

    public int? Left { get; init; }

    public int? Total { get; init; }

    public double? Rate { get; init; }

    public double? Estimate { get; init; }

    public BlockerBody[] BlockedBy { get; init; } = [];

    public required Dictionary<string, long> Totals { get; init; }

    public string[] NotAcknowledgedBy { get; init; } = [];

    public HeldLeaseBody? Lease { get; init; }

    public string? Error { get; init; }

    public double? Age { get; init; }

    public static DrainBody Of(DrainFigures drain, DateTimeOffset now) => new()
    {
        Operation = ManagementJson.Id(drain.Operation),
        Silo = drain.Name,
        Address = drain.Silo.ToParsableString(),
        State = drain.State,
        Reason = drain.Reason,
        By = drain.By,
        StartedAt = drain.StartedAt.UtcDateTime,
        EndedAt = drain.EndedAt?.UtcDateTime,
        Deadline = drain.Deadline.UtcDateTime,
        RateCap = drain.RateCap,
        Left = drain.Left,
        Total = drain.Total,
        Rate = ManagementJson.Rounded(drain.Rate),
        Estimate = drain is { Left: { } left, Rate: { } rate and > 0 } ? ManagementJson.Seconds(TimeSpan.FromSeconds(left / rate)) : null,
        BlockedBy = BlockerBody.Of(drain.BlockedBy),
        Totals = drain.Totals,
        NotAcknowledgedBy = drain.NotAcknowledgedBy,
        Lease = drain.LeaseLeft is { } lease ? new HeldLeaseBody((now + lease).UtcDateTime) : null,
        Error = drain.Error,
        Age = 0,
    };

    /// <summary>The lease that the drain holds.</summary>
    public sealed record HeldLeaseBody(DateTime ExpiresAt);
}
