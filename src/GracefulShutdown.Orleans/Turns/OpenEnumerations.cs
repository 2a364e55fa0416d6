using Orleans.Runtime;

namespace GracefulShutdown.Turns;

/// <summary>
/// Orleans' extension that serves <see cref="IAsyncEnumerable{T}"/> from a grain, with an account of the enumerations that are open: between two
/// of their elements the grain runs nothing, and one that left then would end them all.
/// </summary>
internal sealed class OpenEnumerations(IAsyncEnumerableGrainExtension inner, TimeProvider time)
    : IAsyncEnumerableGrainExtension, IAsyncDisposable, IDisposable
{
    private const EnumerationResult Ended =
        EnumerationResult.Completed | EnumerationResult.MissingEnumeratorError | EnumerationResult.Error | EnumerationResult.Canceled;

    /// <summary>
    /// Whose client has not asked for the next element for this long may be gone, and nobody would close its enumeration. One that waits for
    /// an element asks again at least this often, unless the response timeout is more than 30 s.
    /// </summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(15);

    private readonly Dictionary<Guid, long> _lastAsked = [];

    /// <summary>To be called on the activation's own scheduler.</summary>
    /// <returns>The ids of those that are open on an activation.</returns>
    public static IEnumerable<Guid> Of(IGrainContext activation)
    {
        try
        {
            return activation.GetComponent<IAsyncEnumerableGrainExtension>() is OpenEnumerations open ? open.Ids() : [];
        }
        catch (ObjectDisposedException)
        {
            // It is ending by itself: its container has gone already, and what was open with it.
            return [];
        }
    }

    public ValueTask<(EnumerationResult Status, object? Value)> StartEnumeration<T>(
        Guid requestId, IAsyncEnumerableRequest<T> request, CancellationToken cancellationToken) =>
        FollowAsync(requestId, inner.StartEnumeration(requestId, request, cancellationToken));

    public ValueTask<(EnumerationResult Status, object? Value)> MoveNext<T>(Guid requestId, CancellationToken cancellationToken) =>
        FollowAsync(requestId, inner.MoveNext<T>(requestId, cancellationToken));

    public ValueTask DisposeAsync(Guid requestId)
    {
        _lastAsked.Remove(requestId);
        return inner.DisposeAsync(requestId);
    }

    /// <summary>The activation's container goes, and what it has created with it.</summary>
    public ValueTask DisposeAsync() => (inner as IAsyncDisposable)?.DisposeAsync() ?? ValueTask.CompletedTask;

    public void Dispose() => (inner as IDisposable)?.Dispose();

    private IEnumerable<Guid> Ids() =>
        _lastAsked.Where(enumeration => time.GetElapsedTime(enumeration.Value) < _patience).Select(enumeration => enumeration.Key);

    private async ValueTask<(EnumerationResult Status, object? Value)> FollowAsync(
        Guid requestId, ValueTask<(EnumerationResult Status, object? Value)> step)
    {
        _lastAsked[requestId] = time.GetTimestamp();
        var result = await step.ConfigureAwait(true);
        if ((result.Status & Ended) != 0)
            _lastAsked.Remove(requestId);
        else if (_lastAsked.ContainsKey(requestId))
            _lastAsked[requestId] = time.GetTimestamp();
        return result;
    }
}
