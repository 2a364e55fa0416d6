namespace SiloTool.Contract;

/// <summary>The body of <c>GET /v1/reports</c>.</summary>
internal sealed record ReportList
{
    public IReadOnlyList<DepartureReport> Reports { get; init; } = [];
}

/// <summary>A departure, and the data of the event <c>report</c>. Times are in seconds.</summary>
internal sealed record DepartureReport
{
    public string Name { get; init; } = "";

    public string? Version { get; init; }

    public string? Outcome { get; init; }

    public string? Reason { get; init; }

    public DateTimeOffset? LeftAt { get; init; }

    public double? Seconds { get; init; }

    public double? Deadline { get; init; }

    public double? Handover { get; init; }

    public IReadOnlyList<PhaseView>? Phases { get; init; }

    public IReadOnlyDictionary<string, long?>? Totals { get; init; }

    public double? Age { get; init; }
}

internal sealed record PhaseView(string Phase = "", double? Seconds = null, double? Budget = null, IReadOnlyList<TaskView>? Tasks = null);

internal sealed record TaskView(string Name = "", string Outcome = "", double? Seconds = null, string? Detail = null);
