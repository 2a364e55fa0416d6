using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Connections;

namespace GracefulShutdown.Gateway;

/// <summary>The clients that are connected to this silo's gateway, with or without this library.</summary>
/// <remarks>
/// What a client says first, on each of its connections to whichever gateway, is the same: its id and its cluster, and then it waits
/// for the silo's answer. Its hash tells a client from all others, and means the same on every silo. Where it does not, behind
/// an encryption that is added later than this, no client is recognised, and silos are waited for that need not be.
/// </remarks>
internal sealed class ConnectedClients
{
    /// <summary>Orleans' own limit for the first thing that is said, with its length.</summary>
    private const int MaxGreeting = 1028;

    private readonly ConcurrentDictionary<ConnectionContext, Guid> _clients = new();
    private volatile bool _isClosed;
    private long _connections;

    /// <summary>How many connections there have been.</summary>
    public long Connections => Interlocked.Read(ref _connections);

    public Guid[] Snapshot() => [.. _clients.Values.Distinct()];

    public bool ContainsAll(IEnumerable<Guid> clients) => _clients.Values.ToHashSet().IsSupersetOf(clients);

    /// <summary>
    /// Nobody connects from now on: a client that tries takes this gateway for dead, and sends what it had to send through another one.
    /// </summary>
    public void Close() => _isClosed = true;

    /// <summary>Remembers the client for as long as its connection lasts. It consumes nothing of what the client says.</summary>
    public async Task ServeAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var input = connection.Transport.Input;
        var greeting = await input.ReadAsync().ConfigureAwait(false);
        if (greeting.IsCanceled)
            throw new ConnectionAbortedException("The connection was closed before the client had said who it is.");
        if (_isClosed)
            throw new ConnectionAbortedException("This silo is leaving: its clients connect to others.");

        Interlocked.Increment(ref _connections);
        _clients[connection] = IdOf(greeting.Buffer);
        input.AdvanceTo(greeting.Buffer.Start);
        try
        {
            await next(connection).ConfigureAwait(false);
        }
        finally
        {
            _clients.TryRemove(connection, out _);
        }
    }

    private static Guid IdOf(ReadOnlySequence<byte> greeting) =>
        new(SHA256.HashData(greeting.Slice(0, Math.Min(greeting.Length, MaxGreeting)).ToArray()).AsSpan(0, 16));
}
