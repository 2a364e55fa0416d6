namespace RollingRestart;

/// <summary>A stretch of time in which something happened to the cluster.</summary>
internal sealed record Window(WindowKind Kind, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>The windows of a call: a call that was sent before the window and answered inside it was there too.</summary>
    public bool Holds(CallRecord call) => call.StartedAt < To && call.StartedAt + call.Duration >= From;
}

internal enum WindowKind
{
    /// <summary>From SIGTERM to the end of the process, and two seconds more where its successor does not start then.</summary>
    Departure,

    /// <summary>From the launch of a silo until five seconds after it has started.</summary>
    Start,

    /// <summary>The first seconds of the load, in which every grain is created and the code is compiled.</summary>
    WarmUp,

    /// <summary>From the kill of a silo until the others have found it dead, and their callers know.</summary>
    Kill,
}
