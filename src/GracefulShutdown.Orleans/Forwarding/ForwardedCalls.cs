using System.Diagnostics;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;

namespace GracefulShutdown.Forwarding;

/// <summary>Remembers the calls of other silos that this one has passed on to where their grains are now, from Orleans' diagnostic event.</summary>
/// <remarks>
/// The caller is not told that its call runs elsewhere. Orleans breaks it when the silo that it was sent to is declared dead, while it still
/// runs. (A call that was queued and travelled with its grain is told, since 10.4.1.) The event is of the process: several silos can live in one.
/// </remarks>
internal sealed class ForwardedCalls : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private const string Source = "Orleans.Dispatcher";
    private const string Forwarding = "Forwarding";

    private readonly Lock _lock = new();
    private readonly ILocalSiloDetails _local;
    private readonly TimeSpan _responseTimeout;
    private readonly TimeProvider _time;
    private readonly IDisposable _sources;
    private IDisposable? _source;
    private Dictionary<GrainId, long> _previous = [];
    private Dictionary<GrainId, long> _current = [];
    private long _currentSince;
    private long? _unread;

    public ForwardedCalls(ILocalSiloDetails local, IOptions<SiloMessagingOptions> messaging, TimeProvider time)
    {
        (_local, _responseTimeout, _time) = (local, messaging.Value.ResponseTimeout, time);
        _currentSince = time.GetTimestamp();
        _sources = DiagnosticListener.AllListeners.Subscribe(this);
    }

    /// <returns><see langword="null"/> where nobody can be waiting for a call that was passed on.</returns>
    public ForwardedGrains? Recent()
    {
        lock (_lock)
        {
            var recent = _previous.Concat(_current).Where(call => IsRecent(call.Value)).ToList();
            if (_unread is { } unread && IsRecent(unread))
                return new ForwardedGrains(Grains: null, recent.Select(call => call.Value).Append(unread).Max());
            return recent.Count == 0 ? null : new ForwardedGrains([.. recent.Select(call => call.Key).Distinct()], recent.Max(call => call.Value));
        }
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == Source)
            _source = value.Subscribe(this, name => name == Forwarding);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key != Forwarding)
            return;

        var message = ForwardedMessage.Of(value.Value);
        var isMine = message?.By is not { } by || by.Equals(_local.SiloAddress);
        if (isMine && message?.IsOfAnotherSilo is not false)
            Remember(message?.Target);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        _sources.Dispose();
        _source?.Dispose();
    }

    private bool IsRecent(long call) => _time.GetElapsedTime(call) < _responseTimeout;

    private void Remember(GrainId? target)
    {
        lock (_lock)
        {
            var now = _time.GetTimestamp();
            if (target is not { } grain)
            {
                _unread = now;
                return;
            }

            // Two generations: what nobody can be waiting for any more goes without a look at each.
            if (!IsRecent(_currentSince))
                (_previous, _current, _currentSince) = (_current, [], now);
            _current[grain] = now;
        }
    }
}
