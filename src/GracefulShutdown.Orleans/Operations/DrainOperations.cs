using GracefulShutdown.Diagnostics;
using GracefulShutdown.Membership;
using GracefulShutdown.Wire;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace GracefulShutdown.Operations;

/// <summary>Begins drains of this silo that operators ask for, and takes them back: one at a time.</summary>
internal sealed partial class DrainOperations(
    DrainParts parts, LeaseRound round, CordonedSilos cordoned, ISiloStatusOracle membership, ILogger<DrainOperations> logger) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private DrainOperation? _operation;

    /// <summary>The drain for which this silo is out of service.</summary>
    public DrainFigures? Current => Volatile.Read(ref _operation) is { IsOn: true } operation ? operation.Figures : null;

    public DrainAnswer Last => Volatile.Read(ref _operation) is { } operation
        ? DrainAnswer.Of(DrainVerdict.Done, operation.Figures)
        : DrainAnswer.Of(DrainVerdict.NoDrain);

    /// <summary>Cordons the silo and begins its handover. The same order again is the same operation.</summary>
    /// <returns>When the cordon is acknowledged, or why there is no drain.</returns>
    public async Task<DrainAnswer> BeginAsync(DrainOrder order, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Refusal(order) is { } refusal)
                return refusal;
            return _operation is { IsOn: true } current
                ? Join(current, order)
                : await BeginNewAsync(order, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Takes the operation back. One that has ended with the silo in service stays as it is.</summary>
    public async Task<DrainAnswer> EndAsync(Guid operation, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_operation is not { } current)
                return DrainAnswer.Of(DrainVerdict.NoDrain);
            if (current.Id != operation)
                return DrainAnswer.Of(DrainVerdict.OtherOperation, current.Figures);
            if (current.IsOn && !parts.Coordinator.IsShuttingDown)
                await current.UndoAsync(cancellationToken).ConfigureAwait(false);
            return DrainAnswer.Of(current.IsOn ? DrainVerdict.Leaving : DrainVerdict.Done, current.Figures);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose()
    {
        _operation?.Dispose();
        _one.Dispose();
    }

    private DrainAnswer? Refusal(DrainOrder order) =>
        parts.Time.GetUtcNow() > order.ValidUntil ? DrainAnswer.Of(DrainVerdict.Late)
        : parts.Coordinator.IsShuttingDown ? DrainAnswer.Of(DrainVerdict.Leaving)
        : null;

    private static DrainAnswer Join(DrainOperation current, DrainOrder order) => current.Order.IsSameAs(order)
        ? DrainAnswer.Of(DrainVerdict.Done, current.Figures)
        : DrainAnswer.Of(DrainVerdict.InProgress, current.Figures) with { Holder = current.Holder };

    private async Task<DrainAnswer> BeginNewAsync(DrainOrder order, CancellationToken cancellationToken)
    {
        if (!Stayers().Any())
            return DrainAnswer.Of(DrainVerdict.NobodyStays);

        var (id, now) = (Guid.NewGuid(), parts.Time.GetUtcNow());
        var lease = order.IsExclusive
            ? new LeaseKeeper(
                round, new DrainLease(id, parts.Local.SiloAddress, parts.Local.Name, order.Reason, order.By, now, LeaseKeeper.Length), parts.Time)
            : null;
        if (lease is not null
            && await lease.TakeAsync(order.Deadline ?? now + DrainOperation.DefaultTime, cancellationToken).ConfigureAwait(false) is { IsTaken: false } answer)
        {
            lease.Dispose();
            return new DrainAnswer(answer.Holder is null ? DrainVerdict.Undecided : DrainVerdict.InProgress, null, answer.Holder, Names(answer.Silent));
        }

        return await CordonAsync(id, order, now, lease, cancellationToken).ConfigureAwait(false);
    }

    private async Task<DrainAnswer> CordonAsync(
        Guid id, DrainOrder order, DateTimeOffset now, LeaseKeeper? lease, CancellationToken cancellationToken)
    {
        var silent = await parts.Drain.AnnounceCordonAsync(cancellationToken).ConfigureAwait(false);
        if (Stayers().All(silent.Contains))
        {
            await parts.Drain.UncordonAsync(cancellationToken).ConfigureAwait(false);
            await (lease?.ReturnAsync(cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
            lease?.Dispose();
            return new DrainAnswer(DrainVerdict.Undecided, null, null, Names(silent));
        }

        _operation?.Dispose();
        var operation = new DrainOperation(id, order, now, lease, parts) { NotAcknowledgedBy = Names(silent) };
        Volatile.Write(ref _operation, operation);
        LogDrainBegins(id, order.By, order.Reason, operation.Deadline);
        operation.Begin();
        _ = FollowAsync(operation);
        return DrainAnswer.Of(DrainVerdict.Done, operation.Figures);
    }

    private async Task FollowAsync(DrainOperation operation)
    {
        await operation.Handover.ConfigureAwait(false);
        var figures = operation.Figures;
        LogDrainEnded(operation.Id, figures.State, figures.Left, figures.Total, figures.Error);
    }

    private IEnumerable<SiloAddress> Stayers() =>
        membership.GetActiveSilos().Where(silo => !silo.Equals(parts.Local.SiloAddress) && !cordoned.Contains(silo));

    private string[] Names(IEnumerable<SiloAddress> silos) =>
        [.. silos.Select(silo => membership.TryGetSiloName(silo, out var name) ? name : silo.ToParsableString())];

    [LoggerMessage(SiloEventIds.DrainBegins, LogLevel.Information, "Drain {Operation} of this silo begins, asked for by {By}: {Reason}; until {Deadline:u}")]
    private partial void LogDrainBegins(Guid operation, string by, string reason, DateTimeOffset deadline);

    [LoggerMessage(SiloEventIds.DrainEnded, LogLevel.Information, "The handover of drain {Operation} has ended: {State}, {Left} of {Total} activations left. {Error}")]
    private partial void LogDrainEnded(Guid operation, DrainState state, int? left, int? total, string? error);
}
