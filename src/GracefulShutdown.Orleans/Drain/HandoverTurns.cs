namespace GracefulShutdown.Drain;

/// <summary>One handover at a time: a later one takes the place of an earlier one, which is cut short, and begins when that has ended.</summary>
/// <remarks>Side by side, both would ask the same activations to go. So a departure goes on where a drain on request has got to.</remarks>
internal sealed class HandoverTurns(TimeProvider time)
{
    /// <summary>What is cut short ends at once; should it not, it holds up no departure.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);

    private Turn? _current;

    /// <returns>To be disposed when the handover has ended.</returns>
    public async Task<Turn> TakeAsync(CancellationToken cancellationToken)
    {
        var turn = new Turn(cancellationToken);
        await CutShortAsync(Interlocked.Exchange(ref _current, turn)).ConfigureAwait(false);
        return turn;
    }

    /// <summary>Cuts the one short that is on, and waits for its end.</summary>
    public Task EndAsync() => CutShortAsync(Interlocked.Exchange(ref _current, null));

    private async Task CutShortAsync(Turn? turn)
    {
        if (turn is null)
            return;
        turn.CutShort();
        await turn.Ended.WaitAsync(_patience, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>One handover's.</summary>
    public sealed class Turn : IDisposable
    {
        private readonly Lock _lock = new();
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly CancellationTokenSource _end;

        public Turn(CancellationToken cancellationToken)
        {
            _end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            Token = _end.Token;
        }

        /// <summary>Ends the handover, by its caller or because another takes its place.</summary>
        public CancellationToken Token { get; }

        /// <summary>Whether another has taken its place, or its silo is in service again.</summary>
        public bool IsCutShort { get; private set; }

        public Task Ended => _ended.Task;

        public void CutShort()
        {
            lock (_lock)
            {
                IsCutShort = true;
                if (!_ended.Task.IsCompleted)
                    _end.Cancel();
            }
        }

        public void Dispose()
        {
            lock (_lock)
            {
                _ended.TrySetResult();
                _end.Dispose();
            }
        }
    }
}
