namespace SiloTool.Contract;

/// <summary>One check: <c>pass</c>, <c>warn</c>, <c>fail</c> or <c>unknown</c>.</summary>
internal sealed record PreflightCheck(string Name = "", string Result = "", string? Detail = null);

/// <summary>How long the handover would take, in seconds.</summary>
internal sealed record PreflightPrediction(double? Seconds, double? Rate, string? Basis, double? Budget);

/// <summary>Grains of a type that stay until the silo stops.</summary>
internal sealed record Immovable(string Type = "", long? Count = null, string? Detail = null);

/// <summary>What changes hands when the silo leaves.</summary>
internal sealed record Transfer(string Kind = "", long? Count = null, string? Detail = null);

/// <summary>One that stays. Memory is in bytes, the processor in per cent.</summary>
internal sealed record OtherSilo
{
    public string Name { get; init; } = "";

    public string? Version { get; init; }

    public long? Activations { get; init; }

    public long? Afterwards { get; init; }

    public double? MemoryAvailable { get; init; }

    public double? MemoryLimit { get; init; }

    public double? Cpu { get; init; }

    public bool? IsOverloaded { get; init; }

    public double? Age { get; init; }
}
