namespace SiloTool.Contract;

/// <summary>The body of <c>GET /v1/silos</c>, and of the event <c>silos</c>.</summary>
internal sealed record ClusterView
{
    public string? Cluster { get; init; }

    public string? Service { get; init; }

    public string? AnsweredBy { get; init; }

    public DateTimeOffset? At { get; init; }

    public LeaseView? Lease { get; init; }

    public IReadOnlyList<SiloRow> Silos { get; init; } = [];
}
