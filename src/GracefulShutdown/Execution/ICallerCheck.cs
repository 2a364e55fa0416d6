namespace GracefulShutdown.Execution;

/// <summary>Recognizes callers that the shutdown itself waits for, such as an HTTP request or the turn of a grain.</summary>
internal interface ICallerCheck
{
    bool IsWaitedFor { get; }
}
