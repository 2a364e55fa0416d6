using GracefulShutdown.Status;
using GracefulShutdown.Wire;

namespace GracefulShutdown.Answers;

/// <summary>One silo of the cluster.</summary>
internal sealed record SiloBody
{
    public required string Name { get; init; }

    public required string Address { get; init; }

    public string? Version { get; init; }

    public required SiloState State { get; init; }

    public int? Left { get; init; }

    public int? Total { get; init; }

    public double? Rate { get; init; }

    public double? RateCap { get; init; }

    public double? Estimate { get; init; }

    public long? Calls { get; init; }

    public BlockerBody[] BlockedBy { get; init; } = [];

    public string? Phase { get; init; }

    public string? Reason { get; init; }

    public string? Operation { get; init; }

    public DateTime? Deadline { get; init; }

    public double? Age { get; init; }

    public static SiloBody Of(SiloRow row) => new()
    {
        Name = row.Name,
        Address = row.Silo.ToParsableString(),
        Version = row.Figures?.Version,
        State = row.State,
        Left = row.Figures?.Left,
        Total = row.Figures?.Total,
        Rate = ManagementJson.Rounded(row.Figures?.Rate),
        RateCap = row.Figures?.RateCap,
        Estimate = ManagementJson.Seconds(row.Estimate),
        Calls = row.Figures?.Calls,
        BlockedBy = BlockerBody.Of(row.Figures?.BlockedBy ?? []),
        Phase = row.Figures?.Phase,
        Reason = row.Figures?.Reason,
        Operation = row.Figures?.Operation is { } operation ? ManagementJson.Id(operation) : null,
        Deadline = row.Figures?.Deadline?.UtcDateTime,
        Age = ManagementJson.Seconds(row.Age),
    };
}
