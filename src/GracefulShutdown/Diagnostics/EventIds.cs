namespace GracefulShutdown.Diagnostics;

/// <summary>The ids of everything that the coordinator logs. Stable: alerts are built on them. Their names are those of the log's methods.</summary>
internal static class EventIds
{
    public const int ShutdownBegins = 1;
    public const int NotifyBegins = 2;
    public const int DrainBegins = 3;
    public const int StopBegins = 4;
    public const int TaskEnded = 5;
    public const int TaskEndedBadly = 6;
    public const int ShutdownEndedClean = 7;
    public const int ShutdownEndedBadly = 8;
    public const int ReportNotWritten = 9;
    public const int SignalReceived = 10;
    public const int SignalsHandled = 11;
    public const int TaskStillRuns = 12;
    public const int BudgetsContradict = 13;
    public const int UnhandledException = 14;
    public const int SignalsKept = 30;
    public const int PlanMade = 31;
    public const int PlanShortened = 32;
    public const int TimeLeftNotKnown = 33;
}
