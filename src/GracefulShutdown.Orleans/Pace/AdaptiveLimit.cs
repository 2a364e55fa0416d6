using System.Diagnostics.CodeAnalysis;

namespace GracefulShutdown.Pace;

/// <summary>A limit on how many may be inside at once, that gives way when being inside takes longer than it used to.</summary>
/// <remarks>
/// More writes than a storage can take at once do not finish sooner, they only make the whole cluster wait. As in TCP, the limit
/// doubles with every round of entries until it has reached its maximum or a round was slow, and then falls by a quarter. A round's
/// mean is compared with the fastest round's, so that a storage which is slow by nature gets all it can take; that fastest one is
/// slowly forgotten, so that what has become slow for another reason does so, too.
/// </remarks>
internal sealed class AdaptiveLimit
{
    private const double SlowFactor = 2;
    private const double Forgetting = 1.05;

    /// <summary>What took less did not write, and says nothing about the storage.</summary>
    private static readonly TimeSpan _noise = TimeSpan.FromMilliseconds(1);

    private readonly int _minimum;
    private readonly int _maximum;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource<Place>> _waiting = new();
    private int _inside;
    private int _samples;
    private TimeSpan _sum;
    private TimeSpan? _fastest;

    /// <param name="minimum">What it falls to at the least; it begins with one.</param>
    /// <param name="maximum">What it rises to at the most.</param>
    /// <param name="time">Measures how long entries stay.</param>
    public AdaptiveLimit(int minimum, int maximum, TimeProvider time)
    {
        (_minimum, _maximum, _time) = (minimum, maximum, time);
        Current = 1;
    }

    public int Current { get; private set; }

    /// <returns>To be disposed on leaving.</returns>
    public Task<Place> EnterAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_inside < Current)
            {
                _inside++;
                return Task.FromResult(new Place(this));
            }

            var turn = new TaskCompletionSource<Place>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(turn);
            var registration = cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));
            _ = turn.Task.ContinueWith(
                _ => registration.Dispose(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            return turn.Task;
        }
    }

    /// <summary>Only where nobody waits.</summary>
    public bool TryEnter([NotNullWhen(true)] out Place? entry)
    {
        lock (_lock)
        {
            entry = _inside < Current ? new Place(this) : null;
            if (entry is not null)
                _inside++;
            return entry is not null;
        }
    }

    private void Leave(TimeSpan? inside)
    {
        lock (_lock)
        {
            _inside--;
            if (inside is { } time)
                Learn(time);
            while (_inside < Current && _waiting.TryDequeue(out var turn))
            {
                if (turn.TrySetResult(new Place(this)))
                    _inside++;
            }
        }
    }

    private void Learn(TimeSpan inside)
    {
        if (inside < _noise)
            return;

        _sum += inside;
        if (++_samples < Current)
            return;

        var mean = _sum / _samples;
        Current = mean > _fastest * SlowFactor ? Math.Max(Math.Min(_minimum, Current), Current * 3 / 4) : Math.Min(_maximum, Current * 2);
        _fastest = mean < _fastest * Forgetting ? mean : _fastest * Forgetting ?? mean;
        (_sum, _samples) = (TimeSpan.Zero, 0);
    }

    /// <summary>What is inside; to be disposed when it leaves.</summary>
    public sealed class Place(AdaptiveLimit owner) : IDisposable
    {
        private readonly long _start = owner._time.GetTimestamp();
        private int _left;

        public void Dispose() => Leave(owner._time.GetElapsedTime(_start));

        /// <summary>Leaves without having done what the place was for: how long that took says nothing.</summary>
        public void GiveBack() => Leave(null);

        private void Leave(TimeSpan? inside)
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
                owner.Leave(inside);
        }
    }
}
