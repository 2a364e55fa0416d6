using GracefulShutdown.Drain;
using GracefulShutdown.Handover;
using GracefulShutdown.Wire;

namespace GracefulShutdown.Operations;

/// <summary>One drain on request: hands the grains over, and keeps the account of it until the silo is in service again.</summary>
internal sealed class DrainOperation(Guid id, DrainOrder order, DateTimeOffset startedAt, LeaseKeeper? lease, DrainParts parts) : IDisposable
{
    /// <summary>For whoever names none.</summary>
    public static TimeSpan DefaultTime { get; } = TimeSpan.FromHours(1);

    private readonly CancellationTokenSource _undo = new();
    private readonly DateTimeOffset _deadline = order.Deadline ?? startedAt + DefaultTime;
    private DrainState _state;
    private HandoverResult? _result;
    private DrainView? _last;
    private DateTimeOffset? _endedAt;
    private string? _error;

    public Guid Id => id;

    public DrainOrder Order => order;

    public DateTimeOffset Deadline => _deadline;

    /// <summary>Silos that have not acknowledged the cordon.</summary>
    public IReadOnlyCollection<string> NotAcknowledgedBy { get; init; } = [];

    /// <summary>Whether the silo is out of service for it.</summary>
    public bool IsOn => _state is DrainState.HandingOver or DrainState.Drained or DrainState.Incomplete;

    private bool IsShuttingDown => parts.Coordinator.IsShuttingDown;

    public DrainState State => IsOn && IsShuttingDown ? DrainState.Leaving : _state;

    public DrainLease Holder => new(id, parts.Local.SiloAddress, parts.Local.Name, order.Reason, order.By, startedAt, lease?.Left ?? Left(_deadline));

    public DrainFigures Figures
    {
        get
        {
            var view = IsOn ? parts.Progress.Look() : _last;
            return new DrainFigures
            {
                Operation = id,
                Silo = parts.Local.SiloAddress,
                Name = parts.Local.Name,
                State = State,
                Reason = order.Reason,
                By = order.By,
                StartedAt = startedAt,
                EndedAt = _endedAt,
                Deadline = _deadline,
                RateCap = order.Rate,
                Left = view?.Left,
                Total = view?.Total,
                Rate = IsOn ? view?.Rate : null,
                BlockedBy = view is { IsRunning: true, Left: > 0 } && IsOn ? [.. parts.Blockers.Look().Select(Blocker.Of)] : [],
                Totals = (_result is { } result ? HandoverFigures.Of(result) : HandoverFigures.SoFar(parts.Handover.SoFar)).ToDictionary(),
                NotAcknowledgedBy = [.. NotAcknowledgedBy],
                LeaseLeft = lease?.Left,
                Error = _error,
            };
        }
    }

    /// <summary>Completes when the handover has ended, whichever way.</summary>
    public Task Handover { get; private set; } = Task.CompletedTask;

    public void Begin() => Handover = RunAsync();

    /// <summary>Ends the handover where it is, and puts the silo back into service.</summary>
    public async Task UndoAsync(CancellationToken cancellationToken)
    {
        await _undo.CancelAsync().ConfigureAwait(false);
        await Handover.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (IsOn)
            await EndAsync(DrainState.Undone, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _undo.Cancel();
        lease?.Dispose();
        _undo.Dispose();
    }

    private async Task RunAsync()
    {
        using var deadline = new CancellationTokenSource(Left(_deadline), parts.Time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, _undo.Token, lease?.Lost ?? CancellationToken.None);
        try
        {
            var result = await parts.Drain.HandOverAsync(order.Rate, end.Token).ConfigureAwait(false);
            (_result, _endedAt) = (result, parts.Time.GetUtcNow());
            if (_undo.IsCancellationRequested || IsShuttingDown)
                return;
            if (lease is { Lost.IsCancellationRequested: true } && result.Remaining > 0)
                await FailAsync(DrainState.LeaseLost, "The lease expired: too few silos could be asked to prolong it.").ConfigureAwait(false);
            else
                Settle(result);
        }
        catch (Exception exception)
        {
            _endedAt = parts.Time.GetUtcNow();
            if (!IsShuttingDown)
                await FailAsync(DrainState.Failed, $"{exception.GetType().Name}: {exception.Message}").ConfigureAwait(false);
        }
    }

    private void Settle(HandoverResult result)
    {
        _error = HandoverRemarks.Of(result, parts.Blockers.Look()).Text;
        _state = result.Remaining > 0 ? DrainState.Incomplete : DrainState.Drained;
    }

    private Task FailAsync(DrainState state, string error)
    {
        _error = error;
        return EndAsync(state, CancellationToken.None);
    }

    private async Task EndAsync(DrainState state, CancellationToken cancellationToken)
    {
        _last = parts.Progress.Look();
        await parts.Drain.UncordonAsync(cancellationToken).ConfigureAwait(false);
        if (IsShuttingDown)
        {
            // Both at once: the departure has cordoned it, and that is what counts.
            await parts.Drain.CordonAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        _state = state;
        await (lease?.ReturnAsync(cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
    }

    private TimeSpan Left(DateTimeOffset instant) => instant - parts.Time.GetUtcNow() is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;
}
