using Orleans.Storage;

namespace Silo.Storage;

/// <summary>A write on its way to the disk, and the promise made to its caller.</summary>
/// <param name="key">The state that is written.</param>
/// <param name="payload">What is stored; <see langword="null"/> deletes the state.</param>
/// <param name="expectedETag">What the caller has read; <see langword="null"/> where it found nothing.</param>
internal sealed class StateWrite(StateKey key, string? payload, string? expectedETag)
{
    private readonly TaskCompletionSource _committed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private InconsistentStateException? _conflict;

    public StateKey Key => key;

    public string? Payload => payload;

    public string? ExpectedETag => expectedETag;

    // Drawn, not counted: a state that is deleted and written again must not come to an ETag that somebody still holds.
    public string NewETag { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Completes when the write is on the disk.</summary>
    public Task Committed => _committed.Task;

    /// <summary>Somebody else wrote first: this write alone fails, the others of its transaction do not.</summary>
    public void Conflict(string? storedETag) =>
        _conflict = new($"The state '{key.StateName}' of {key.GrainId} has been written by somebody else.", storedETag, expectedETag);

    public void Complete()
    {
        if (_conflict is null)
            _committed.SetResult();
        else
            _committed.SetException(_conflict);
    }

    public void Fail(Exception exception) => _committed.SetException(
        new IOException($"The state '{key.StateName}' of {key.GrainId} could not be stored: {exception.Message}", exception));
}
