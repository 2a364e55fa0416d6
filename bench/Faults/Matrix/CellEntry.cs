using Bench;

namespace Faults.Matrix;

/// <summary>What one cell came to, without the harness's own objects: a line of the record.</summary>
internal sealed record CellEntry
{
    public required DateTimeOffset At { get; init; }

    /// <summary>The version of the library, with the commit that it was built from.</summary>
    public required string Library { get; init; }

    /// <summary>The version of Orleans.</summary>
    public required string Orleans { get; init; }

    public required string Fault { get; init; }

    public required Step Step { get; init; }

    public required int Seed { get; init; }

    public required double RecoverySeconds { get; init; }

    public required double DepartureSeconds { get; init; }

    public required int Calls { get; init; }

    public required int Failed { get; init; }

    /// <summary>What should have held and did not.</summary>
    public required IReadOnlyList<string> Broken { get; init; }

    public bool Holds => Broken.Count == 0;

    public static CellEntry Of(CellResult result, DateTimeOffset at) => new()
    {
        At = at,
        Library = BuiltFrom.Of(typeof(GracefulShutdown.ShutdownReport)),
        Orleans = BuiltFrom.VersionOf(typeof(IClusterClient)),
        Fault = result.Cell.Fault.Name,
        Step = result.Cell.Step,
        Seed = result.Cell.Seed,
        RecoverySeconds = Math.Round(result.Recovery.TotalSeconds, 1),
        DepartureSeconds = Math.Round(result.Departure.TotalSeconds, 1),
        Calls = result.Calls,
        Failed = result.Failed,
        Broken = [.. result.Findings.Where(finding => !finding.Holds).Select(finding => $"{finding}")],
    };

    public bool IsOf(Cell cell) => (Fault, Step, Seed) == (cell.Fault.Name, cell.Step, cell.Seed);
}
