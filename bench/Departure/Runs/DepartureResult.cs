namespace Departure;

/// <summary>What one run has shown.</summary>
internal sealed record DepartureResult
{
    /// <summary>From SIGTERM to the end of the process; none where the silo was emptied before.</summary>
    public double? ExitSeconds { get; init; }

    public int ExitCode { get; init; }

    /// <summary>Activations that left in each second from the first that was told to go until the last was gone.</summary>
    public double? LeftPerSecond { get; init; }

    /// <summary>Deposits that were acknowledged under load.</summary>
    public int Acknowledged { get; init; }

    /// <summary>Activations whose state did not arrive, or deposits that are missing or doubled; none where nothing is promised.</summary>
    public int? Lost { get; init; }

    public MemoryUse? Memory { get; init; }

    public HotCallFigures? Calls { get; init; }
}

/// <summary>What callers of hot activations noticed while they moved.</summary>
/// <param name="Failed">Calls that failed, or found another state.</param>
/// <param name="P99">What 99 of 100 calls stayed below, in milliseconds.</param>
/// <param name="Max">What the slowest took, in milliseconds.</param>
internal sealed record HotCallFigures(int Failed, double P99, double Max);

/// <summary>The working set of the leaver in megabytes: when it is told to go, and the most it had from then on.</summary>
internal sealed record MemoryUse(double AtSignal, double Max);
