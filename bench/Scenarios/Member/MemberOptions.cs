namespace Scenarios;

/// <summary>What a scenario asks of its silos; section <c>Scenario</c>.</summary>
internal sealed class MemberOptions
{
    public const string SectionName = "Scenario";

    /// <summary>The directory of the journals.</summary>
    public string Journals { get; set; } = ".";

    /// <summary>How long a tally works before it writes, when it goes.</summary>
    public TimeSpan DeactivationWork { get; set; }

    /// <summary>How long each write takes.</summary>
    public TimeSpan WriteLatency { get; set; }

    /// <summary>Whether there is a web server, a poller and stateless workers.</summary>
    public bool Web { get; set; }
}
