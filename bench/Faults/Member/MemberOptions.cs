using Faults.Matrix;

namespace Faults.Member;

/// <summary>What the harness asks of a silo; section <c>Faults</c>.</summary>
internal sealed class MemberOptions
{
    public const string SectionName = "Faults";

    /// <summary>Where this silo waits for the harness; <see langword="null"/> for nowhere.</summary>
    public Step? Step { get; set; }

    /// <summary>Whether it waits for the harness just before it joins the cluster.</summary>
    public bool WaitsToJoin { get; set; }

    /// <summary>How many times faster than by Orleans' defaults a silo that does not answer is declared dead.</summary>
    public int Detection { get; set; } = 1;

    /// <summary>The port that this silo listens on for other silos, where they reach it through another one; 0 for the one they know.</summary>
    public int ListeningPort { get; set; }
}
