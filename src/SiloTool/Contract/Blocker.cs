namespace SiloTool.Contract;

/// <summary>What a handover waits for.</summary>
internal sealed record Blocker
{
    public string Name { get; init; } = "";

    public double? Seconds { get; init; }

    public string? Detail { get; init; }
}
