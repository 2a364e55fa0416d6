namespace RollingRestart.Real;

/// <summary>From when on a call is not slow any more, but a failure that nobody has told its caller about.</summary>
internal static class RealLimits
{
    private static readonly TimeSpan _any = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _question = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _cancelled = TimeSpan.FromSeconds(2);

    /// <summary>How much longer than its own work a call may take.</summary>
    public static TimeSpan PatienceOf(RealKind kind) =>
        IsQuestion(kind) ? _question
        : IsCancelled(kind) ? _cancelled
        : _any;

    public static bool IsQuestion(RealKind kind) => kind is RealKind.AlwaysInterleave or RealKind.ReadOnly or RealKind.MayInterleave;

    public static bool IsCancelled(RealKind kind) => kind is RealKind.CancelledTurn or RealKind.CancelledWorker or RealKind.CancelledRelay;
}
