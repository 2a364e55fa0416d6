using GracefulShutdown.Preflight;

namespace GracefulShutdown.Answers;

/// <summary>A silo that would take the grains of the one that leaves.</summary>
internal sealed record OtherBody
{
    public required string Name { get; init; }

    public required string Address { get; init; }

    public string? Version { get; init; }

    public int? Activations { get; init; }

    public int? Afterwards { get; init; }

    public long? MemoryAvailable { get; init; }

    public long? MemoryLimit { get; init; }

    public double? Cpu { get; init; }

    public bool? IsOverloaded { get; init; }

    public bool? IsCordoned { get; init; }

    public double? Age { get; init; }

    public static OtherBody Of(OtherSilo other) => new()
    {
        Name = other.Name,
        Address = other.Silo.ToParsableString(),
        Version = other.Room?.Version,
        Activations = other.Room?.Activations,
        Afterwards = other.Afterwards,
        MemoryAvailable = other.Room?.MemoryAvailable,
        MemoryLimit = other.Room?.MemoryLimit,
        Cpu = ManagementJson.Rounded(other.Room?.Cpu),
        IsOverloaded = other.Room?.IsOverloaded,
        IsCordoned = other.Room?.IsCordoned,
        Age = other.Room is null ? null : 0,
    };
}
