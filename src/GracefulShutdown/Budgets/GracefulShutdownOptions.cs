using GracefulShutdown.Budgets;

namespace GracefulShutdown;

/// <summary>
/// The budgets of a shutdown, read from the configuration section <c>GracefulShutdown</c>
/// (environment: <c>GracefulShutdown__Deadline</c> and so on). Times are written as <c>hh:mm:ss</c>.
/// </summary>
/// <remarks>
/// Validated when the host starts; every violation is listed with its value and its setting's name. That budgets are checked against
/// each other and against the platform's is the idea of CockroachDB's drain, which raises its wait to the sum of its parts.
/// </remarks>
public sealed class GracefulShutdownOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string SectionName = "GracefulShutdown";

    private const string Zero = "00:00:00";
    private const string OneDay = "1.00:00:00";
    private const string MoreThanZero = "must be more than zero and at most one day";
    private const string ZeroOrMore = "must be zero or more and at most one day";

    /// <summary>
    /// The time the platform leaves between its signal and killing the process, such as Kubernetes'
    /// <c>terminationGracePeriodSeconds</c>. Default: not known.
    /// </summary>
    [SettingRange(Zero, OneDay, MinimumIsExclusive = true, ErrorMessage = MoreThanZero)]
    public TimeSpan? GracePeriod { get; set; }

    /// <summary>
    /// The time the whole shutdown may take. Default: <see cref="GracePeriod"/> less 5 seconds where that is known, else 25 seconds, which
    /// fits platforms that kill after 30.
    /// </summary>
    [SettingRange(Zero, OneDay, MinimumIsExclusive = true, ErrorMessage = MoreThanZero)]
    public TimeSpan? Deadline { get; set; }

    /// <summary>How long a notification is waited for. Default: 1 second.</summary>
    [SettingRange(Zero, OneDay, MinimumIsExclusive = true, ErrorMessage = MoreThanZero)]
    public TimeSpan NotifyTimeout { get; set; } = ShutdownDefaults.NotifyTimeout;

    /// <summary>
    /// The most that Drain may take. Default: what <see cref="Deadline"/> leaves after <see cref="NotifyTimeout"/>,
    /// <see cref="QuiesceTimeout"/> and <see cref="Reserve"/>.
    /// </summary>
    [SettingRange(Zero, OneDay, ErrorMessage = ZeroOrMore)]
    public TimeSpan? DrainTimeout { get; set; }

    /// <summary>
    /// How long the server's stop may wait for calls that are still outstanding before it takes its connections down.
    /// Default: a third of the deadline, at most 30 seconds.
    /// </summary>
    [SettingRange(Zero, OneDay, ErrorMessage = ZeroOrMore)]
    public TimeSpan? QuiesceTimeout { get; set; }

    /// <summary>
    /// The part of the deadline that Notify and Drain can never use: it is for leaving the cluster and flushing.
    /// Default: 10 seconds, or a quarter of the deadline where that is less.
    /// </summary>
    [SettingRange(Zero, OneDay, MinimumIsExclusive = true, ErrorMessage = MoreThanZero)]
    public TimeSpan? Reserve { get; set; }

    /// <summary>
    /// How long the process keeps serving after it has turned unready, so that load balancers notice first: Drain lasts at least
    /// this long. Default: zero.
    /// </summary>
    [SettingRange(Zero, OneDay, ErrorMessage = ZeroOrMore)]
    public TimeSpan UnreadyDelay { get; set; }

    /// <summary>
    /// A file that the platform's hook writes when the departure begins, before the signal, such as <c>/run/departure</c> of a preStop
    /// hook: the grace period counts from its time, and its first line is told as the reason's detail. Default: none.
    /// </summary>
    public string? NoticePath { get; set; }

    /// <summary>
    /// The names of notifications and waiters that are switched off, in every phase: they are skipped. A name that nobody has
    /// registered when the host has started stops the start. Default: none.
    /// </summary>
    public IReadOnlyList<string> Disabled { get; set; } = [];

    /// <summary>Where the report is written as JSON. Default: nowhere.</summary>
    public string? ReportPath { get; set; }

    /// <summary>
    /// Where the report's summary is written as text of at most 4,096 bytes, for a platform that shows it, such as Kubernetes'
    /// <c>/dev/termination-log</c>. Default: nowhere.
    /// </summary>
    public string? TerminationMessagePath { get; set; }

    /// <summary>
    /// Whether this host handles the process's signals and sets its exit code. Default, <see langword="null"/>: where the host
    /// has the console's lifetime, is the only one in the process, and the process is not a test runner's.
    /// </summary>
    public bool? OwnsProcess { get; set; }
}
