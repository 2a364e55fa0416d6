namespace SiloTool.Contract;

/// <summary>The body of <c>GET /v1/silos/{name}/preflight</c>.</summary>
internal sealed record Preflight
{
    public const string Go = "go";

    public string Silo { get; init; } = "";

    public string Verdict { get; init; } = "";

    public IReadOnlyList<PreflightCheck> Checks { get; init; } = [];

    public long? Total { get; init; }

    public long? Migrate { get; init; }

    public long? Deactivate { get; init; }

    public long? Writing { get; init; }

    public PreflightPrediction? Predicted { get; init; }

    public IReadOnlyList<OtherSilo> Others { get; init; } = [];

    public IReadOnlyList<Immovable> CannotMove { get; init; } = [];

    public IReadOnlyList<Blocker> BlockedBy { get; init; } = [];

    public IReadOnlyList<Transfer> Transfers { get; init; } = [];
}
