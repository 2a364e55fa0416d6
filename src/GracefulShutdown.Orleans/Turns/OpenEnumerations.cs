using System.Runtime.CompilerServices;
using Orleans.Runtime;

namespace GracefulShutdown.Turns;

/// <summary>
/// Orleans' extension that serves <see cref="IAsyncEnumerable{T}"/> from a grain, with an account of the enumerations that are open: between two
/// of their elements the grain runs nothing, and one that left then would end them all.
/// </summary>
internal sealed class OpenEnumerations : IAsyncEnumerableGrainExtension, IAsyncDisposable, IDisposable
{
    private const EnumerationResult Ended =
        EnumerationResult.Completed | EnumerationResult.MissingEnumeratorError | EnumerationResult.Error | EnumerationResult.Canceled;

    /// <summary>
    /// Whose client has not asked for the next element for this long may be gone, and nobody would close its enumeration. One that waits for
    /// an element asks again at least this often, unless the response timeout is more than 30 s.
    /// </summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Those that there are. Asked for it, an activation makes one, with a timer: nearly all have none, and would make one to leave with.
    /// </summary>
    private static readonly ConditionalWeakTable<IGrainContext, OpenEnumerations> _all = [];

    private readonly Dictionary<Guid, long> _lastAsked = [];
    private readonly IAsyncEnumerableGrainExtension _inner;
    private readonly TimeProvider _time;

    public OpenEnumerations(IGrainContext activation, IAsyncEnumerableGrainExtension inner, TimeProvider time)
    {
        (_inner, _time) = (inner, time);
        _all.AddOrUpdate(activation, this);
    }

    /// <summary>To be called on the activation's own scheduler.</summary>
    /// <returns>The ids of those that are open on an activation.</returns>
    public static IEnumerable<Guid> Of(IGrainContext activation) => _all.TryGetValue(activation, out var open) ? open.Ids() : [];

    public ValueTask<(EnumerationResult Status, object? Value)> StartEnumeration<T>(
        Guid requestId, IAsyncEnumerableRequest<T> request, CancellationToken cancellationToken) =>
        FollowAsync(requestId, _inner.StartEnumeration(requestId, request, cancellationToken));

    public ValueTask<(EnumerationResult Status, object? Value)> MoveNext<T>(Guid requestId, CancellationToken cancellationToken) =>
        FollowAsync(requestId, _inner.MoveNext<T>(requestId, cancellationToken));

    public ValueTask DisposeAsync(Guid requestId)
    {
        _lastAsked.Remove(requestId);
        return _inner.DisposeAsync(requestId);
    }

    /// <summary>The activation's container goes, and what it has created with it.</summary>
    public ValueTask DisposeAsync() => (_inner as IAsyncDisposable)?.DisposeAsync() ?? ValueTask.CompletedTask;

    public void Dispose() => (_inner as IDisposable)?.Dispose();

    private IEnumerable<Guid> Ids() =>
        _lastAsked.Where(enumeration => _time.GetElapsedTime(enumeration.Value) < _patience).Select(enumeration => enumeration.Key);

    private async ValueTask<(EnumerationResult Status, object? Value)> FollowAsync(
        Guid requestId, ValueTask<(EnumerationResult Status, object? Value)> step)
    {
        _lastAsked[requestId] = _time.GetTimestamp();
        var result = await step.ConfigureAwait(true);
        if ((result.Status & Ended) != 0)
            _lastAsked.Remove(requestId);
        else if (_lastAsked.ContainsKey(requestId))
            _lastAsked[requestId] = _time.GetTimestamp();
        return result;
    }
}
