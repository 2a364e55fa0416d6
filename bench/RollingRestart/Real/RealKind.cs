namespace RollingRestart.Real;

/// <summary>What real applications do with their grains; a row of the table each.</summary>
internal enum RealKind
{
    /// <summary>A asks B, which waits and calls A back; A has allowed the call chain to come back.</summary>
    CallChain,

    /// <summary>The same, where A is <c>[Reentrant]</c>.</summary>
    Reentrant,

    /// <summary>A asks B, B asks C, and C calls A back.</summary>
    Relay,

    /// <summary>Two calls of a client, each of which waits in the same grain for the other.</summary>
    Meeting,

    /// <summary>A turn of several seconds.</summary>
    LongTurn,

    /// <summary>A question to a grain in a long turn, on a method that is <c>[AlwaysInterleave]</c>.</summary>
    AlwaysInterleave,

    /// <summary>The same, where the turn and the question are <c>[ReadOnly]</c>.</summary>
    ReadOnly,

    /// <summary>The same, where the grain's <c>[MayInterleave]</c> lets the question in.</summary>
    MayInterleave,

    /// <summary>An <c>IAsyncEnumerable</c>, all of its items in order.</summary>
    Items,

    /// <summary>A turn whose caller cancels it.</summary>
    CancelledTurn,

    /// <summary>The same on a stateless worker.</summary>
    CancelledWorker,

    /// <summary>The same, where another grain passes the call and its cancellation on.</summary>
    CancelledRelay,

    /// <summary>An update in the memory of a grain that calls a grain of <see cref="Settings"/> when it is activated.</summary>
    Session,

    /// <summary>An update in the memory of one of a few grains that all sessions call.</summary>
    Settings,

    /// <summary>An update in the memory of an injected component that takes part in migration.</summary>
    Component,

    /// <summary>An update in the memory of an injected component that saves it when the grain's lifecycle stops.</summary>
    SavedComponent,

    /// <summary>An update in a grain's memory that <c>OnDeactivateAsync</c> saves.</summary>
    Counter,

    /// <summary>A tick of a grain that nobody calls.</summary>
    Timer,
}
