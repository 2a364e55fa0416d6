using GracefulShutdown.Pace;

namespace GracefulShutdown.Drain;

/// <summary>How far the handover of this silo has come, from its cordon until that is taken back. Counts when it is looked at.</summary>
/// <remarks>
/// What is left only falls. A call that was on its way can bring a grain back; it goes again, and nobody who watches is helped by a figure
/// that rises. Zero is said when the handover has ended and nothing is left, and not before.
/// </remarks>
/// <param name="count">How many activations there are now.</param>
/// <param name="time">Measures how fast they leave.</param>
internal sealed class DrainProgress(Func<int> count, TimeProvider time)
{
    /// <summary>Where none has left for this long, what had left until then says nothing of when the rest will.</summary>
    private static readonly TimeSpan _stall = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly RecentRate _rate = new(time);
    private int? _total;
    private int _left;
    private long _changed;
    private double? _rateCap;
    private bool _isRunning;

    /// <summary>A handover begins, or goes on where an earlier one has got to.</summary>
    public void Begin(double? rateCap)
    {
        lock (_lock)
        {
            if (_total is null)
                _left = count();
            _total ??= _left;
            (_changed, _rateCap, _isRunning) = (time.GetTimestamp(), rateCap, true);
            _rate.Begin(_changed, _left);
        }
    }

    public void End()
    {
        lock (_lock)
        {
            _left = Math.Min(_left, count());
            (_rateCap, _isRunning) = (null, false);
        }
    }

    /// <summary>The silo is in service again.</summary>
    public void Reset()
    {
        lock (_lock) (_total, _rateCap, _isRunning) = (null, null, false);
    }

    /// <returns><see langword="null"/> where nothing has been handed over since the silo was last in service.</returns>
    public DrainView? Look()
    {
        lock (_lock)
        {
            if (_total is not { } total)
                return null;
            var now = time.GetTimestamp();
            var left = _isRunning ? Math.Min(_left, Math.Max(1, count())) : _left;
            if (left < _left)
                (_left, _changed) = (left, now);
            return new DrainView(_left, total, Rate(now), _rateCap, _isRunning);
        }
    }

    private double? Rate(long now) =>
        _isRunning && _rate.Look(now, _left) is { } rate && time.GetElapsedTime(_changed, now) < _stall ? rate : null;
}
