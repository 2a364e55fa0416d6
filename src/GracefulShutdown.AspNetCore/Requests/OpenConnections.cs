using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace GracefulShutdown.Requests;

/// <summary>The connections that have carried a request and are still open.</summary>
internal sealed class OpenConnections
{
    private readonly ConcurrentDictionary<IConnectionLifetimeNotificationFeature, TaskCompletionSource> _open = [];

    public void Add(IFeatureCollection request)
    {
        // A server that is not Kestrel, such as a test's, may have neither.
        if (request.Get<IConnectionLifetimeNotificationFeature>() is not { } connection
            || request.Get<IConnectionLifetimeFeature>() is not { } lifetime
            || _open.ContainsKey(connection))
            return;

        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (_open.TryAdd(connection, closed))
            lifetime.ConnectionClosed.Register(() =>
            {
                _open.TryRemove(connection, out _);
                closed.TrySetResult();
            });
    }

    /// <summary>
    /// Asks each to end. An idle one is closed at once, one that has begun to receive a request answers it first, and one of HTTP/2 sends
    /// GOAWAY and finishes its streams.
    /// </summary>
    /// <returns>Completes when those that were open are closed.</returns>
    public Task CloseAsync()
    {
        foreach (var connection in _open.Keys)
            connection.RequestClose();
        return Task.WhenAll(_open.Values.Select(closed => closed.Task));
    }
}
