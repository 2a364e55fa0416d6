namespace GracefulShutdown;

/// <summary>Recognizes callers that the shutdown itself waits for, such as the turn of a grain.</summary>
internal interface ICallerCheck
{
    bool IsWaitedFor { get; }
}
