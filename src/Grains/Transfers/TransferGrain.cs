using GracefulShutdown;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bank;

/// <summary>
/// Does one step in each turn and stores it, so that calls are answered in between and the grain can leave after any step.
/// </summary>
[GrainType("transfer")]
internal sealed partial class TransferGrain(
    [PersistentState(TransferRecord.StateName)] IPersistentState<TransferRecord> transfer,
    ITransferResumption resumption,
    IOptions<TransferOptions> options,
    ILogger<TransferGrain> logger) : Grain, ITransferGrain, IRemindable, ISiloLeavingParticipant
{
    private IGrainTimer? _timer;
    private int _failures;
    private bool _leaving;

    private string Id => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (transfer.State.IsRunning)
            LogResumed(logger, Id, transfer.State.Step);
        ArmNextStep();
        return Task.CompletedTask;
    }

    public async Task<TransferStatus> StartAsync(TransferRequest request)
    {
        AmountRule.ThrowIfBroken(request.Amount);
        if (transfer.State.Request is not { } known)
            await BeginAsync(TransferRecord.Start(request));
        else if (known != request)
            throw new OperationConflictException($"The transfer '{Id}' moves {known.Amount} from '{known.From}' to '{known.To}'.");

        return Status(transfer.State.Request!);
    }

    public Task<TransferStatus?> GetStatusAsync() =>
        Task.FromResult(transfer.State.Request is { } request ? Status(request) : null);

    public Task ResumeAsync()
    {
        ArmNextStep();
        return transfer.State.IsRunning ? Task.CompletedTask : resumption.DisarmAsync(this.GetGrainId());
    }

    /// <summary>The step that runs is finished and stored; the next one is done by the activation that follows this one.</summary>
    public void OnSiloLeaving() => _leaving = true;

    public Task ReceiveReminder(string reminderName, TickStatus status) => ResumeAsync();

    private async Task BeginAsync(TransferRecord record)
    {
        // Before the write: a transfer that is stored and that nothing would resume could stay half done for ever.
        if (record.IsRunning)
            await resumption.ArmAsync(this.GetGrainId());

        try
        {
            await transfer.SaveAsync(record);
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }

        ArmNextStep();
    }

    private async Task RunStepAsync(CancellationToken cancellationToken)
    {
        try
        {
            // What failed may have been the write, and then only storage knows how far this transfer is.
            if (_failures > 0)
                await transfer.ReadStateAsync(cancellationToken);
            if (transfer.State.IsRunning)
                await transfer.SaveAsync(await transfer.State.RunNextAsync(Id, GrainFactory));
            _failures = 0;
        }
        catch (Exception exception)
        {
            _failures++;
            LogStepFailed(logger, exception, Id, transfer.State.Step, _failures, StepRetry.DelayAfter(_failures));
        }

        ArmNextStep();
        if (!transfer.State.IsRunning)
        {
            LogEnded(logger, Id, transfer.State.State);
            await resumption.DisarmAsync(this.GetGrainId());
        }
    }

    private void ArmNextStep()
    {
        if (_leaving || !transfer.State.IsRunning)
            return;

        // Re-armed after each step instead of periodic, and kept alive: a transfer that waits to retry is not idle.
        _timer ??= this.RegisterGrainTimer(
            RunStepAsync, new() { DueTime = Timeout.InfiniteTimeSpan, Period = Timeout.InfiniteTimeSpan, KeepAlive = true });
        var delay = _failures == 0 ? options.Value.StepDelay : StepRetry.DelayAfter(_failures);
        _timer.Change(delay, Timeout.InfiniteTimeSpan);
    }

    private TransferStatus Status(TransferRequest request) =>
        new(Id, request, transfer.State.State, transfer.State.Refusal);
}
