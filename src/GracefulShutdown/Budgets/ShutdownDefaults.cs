namespace GracefulShutdown.Budgets;

/// <summary>The budgets that apply where nothing is configured, in one place.</summary>
internal static class ShutdownDefaults
{
    /// <summary>Where nobody says what the platform leaves: the most common grace period is 30 seconds.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(25);

    public static readonly TimeSpan NotifyTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Kept between our deadline and the platform's: the runtime's own exit, and clocks that started earlier than ours.</summary>
    public static readonly TimeSpan GraceMargin = TimeSpan.FromSeconds(5);

    /// <summary>However little time the platform says is left, the stop is tried.</summary>
    public static readonly TimeSpan ShortestDeadline = TimeSpan.FromSeconds(1);

    /// <summary>How long the platform may take to say how much time is left: in a departure of five seconds a later answer is of no use.</summary>
    public static readonly TimeSpan PlatformPatience = TimeSpan.FromSeconds(2);

    public static readonly TimeSpan MaxQuiesceTimeout = TimeSpan.FromSeconds(30);

    public static readonly TimeSpan MaxReserve = TimeSpan.FromSeconds(10);

    /// <summary>Timed-out work is cancelled and then given this long to say what it was doing.</summary>
    public static readonly TimeSpan CancellationGrace = TimeSpan.FromMilliseconds(500);

    /// <summary>How long after the stop request somebody must have begun to stop the host, before we do it ourselves.</summary>
    public static readonly TimeSpan HostStopPickup = TimeSpan.FromSeconds(1);
}
