namespace Checker.Histories;

/// <summary>One call of a client to an object that keeps a log, as its caller saw it.</summary>
/// <param name="Id">Its name, which no other call has. It is what an append adds to the log: each entry is added at most once.</param>
/// <param name="Client">Who called.</param>
/// <param name="Kind">What was asked for.</param>
/// <param name="Key">The object that was called.</param>
/// <param name="InvokedAt">Taken before the call was sent: nanoseconds on a clock that all clients share.</param>
/// <param name="ReturnedAt">
/// Taken after the answer had come, on the same clock. <see langword="null"/> where none came, or a failure: then the outcome is unknown, and
/// an append may take effect at any time from its invocation on, or never.
/// </param>
/// <param name="Length">
/// The answer: an append's own place in the log, counted from 1, or the length that a read saw. <see langword="null"/> where the answer does
/// not say.
/// </param>
/// <param name="Last">What a read saw of the log: its latest entries, oldest first.</param>
/// <param name="Failure">What the caller got instead of an answer.</param>
internal sealed record Operation(
    string Id, string Client, OperationKind Kind, string Key, long InvokedAt, long? ReturnedAt = null, long? Length = null,
    IReadOnlyList<string>? Last = null, string? Failure = null)
{
    public bool IsAppend => Kind is OperationKind.Append;

    public bool IsAnswered => ReturnedAt is not null;

    /// <summary>Whether it had been answered when the other one was sent. At the same instant is at the same time.</summary>
    public bool IsBefore(Operation other) => ReturnedAt < other.InvokedAt;

    /// <summary>The same call if nothing were known of its outcome.</summary>
    public Operation Forgotten() => this with { ReturnedAt = null, Length = null, Last = null };
}
