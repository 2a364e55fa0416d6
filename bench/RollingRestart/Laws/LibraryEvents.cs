namespace RollingRestart.Laws;

/// <summary>The ids of the library's events that laws are judged by. They are stable: <c>EventIds</c> and <c>SiloEventIds</c>.</summary>
internal static class LibraryEvents
{
    public const int ShutdownBegins = 1;
    public const int StopBegins = 4;
    public const int TaskEnded = 5;
    public const int TaskEndedBadly = 6;
    public const int ShutdownEndedClean = 7;
    public const int ShutdownEndedBadly = 8;
    public const int PeerNotReached = 101;
    public const int HandoverBegins = 111;
}
