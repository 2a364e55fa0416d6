using GracefulShutdown.Wire;

namespace GracefulShutdown.Answers;

/// <summary>A departure.</summary>
internal sealed record ReportBody
{
    public required string Name { get; init; }

    public required string Address { get; init; }

    public string? Version { get; init; }

    public required DepartureOutcome Outcome { get; init; }

    public string? Reason { get; init; }

    public DateTime? StartedAt { get; init; }

    public DateTime? LeftAt { get; init; }

    public double? Seconds { get; init; }

    public double? Deadline { get; init; }

    public double? Handover { get; init; }

    public required PhaseBody[] Phases { get; init; }

    public required Dictionary<string, long> Totals { get; init; }

    public double? Age { get; init; }

    public static ReportBody Of(DepartureReport report, DateTimeOffset now) => new()
    {
        Name = report.Name,
        Address = report.Silo.ToParsableString(),
        Version = report.Version,
        Outcome = report.IsClean switch
        {
            true => DepartureOutcome.Clean,
            false => DepartureOutcome.Degraded,
            null => DepartureOutcome.Unknown,
        },
        Reason = report.Reason,
        StartedAt = report.StartedAt?.UtcDateTime,
        LeftAt = report.LeftAt?.UtcDateTime,
        Seconds = ManagementJson.Seconds(report.Duration),
        Deadline = ManagementJson.Seconds(report.Deadline),
        Handover = ManagementJson.Seconds(report.Handover),
        Phases = [.. report.Phases.Select(PhaseBody.Of)],
        Totals = report.Totals,
        Age = ManagementJson.Seconds(now - report.At),
    };
}

/// <summary>How a departure went, as far as others know.</summary>
internal enum DepartureOutcome
{
    /// <summary>It died without a word.</summary>
    Unknown,

    /// <summary>Nothing had failed or timed out.</summary>
    Clean,

    /// <summary>Something had.</summary>
    Degraded,
}
