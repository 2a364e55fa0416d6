using System.Diagnostics;

namespace Bank;

/// <summary>Carries out the steps of a transfer. Each can be repeated: the accounts recognise the transfer's id.</summary>
internal static class TransferSteps
{
    /// <returns>The record as it is when its next step has been done.</returns>
    public static async Task<TransferRecord> RunNextAsync(this TransferRecord record, string id, IGrainFactory grains)
    {
        var (from, to, amount) = record.Request!;
        var source = grains.GetGrain<IAccountGrain>(from);
        var target = grains.GetGrain<IAccountGrain>(to);
        switch (record.Step)
        {
            case TransferStep.DebitSource:
                var debit = await source.DebitAsync(id, amount);
                return debit.Accepted ? record with { Step = TransferStep.CreditTarget } : record.Refuse(RefusalReason.InsufficientFunds);

            case TransferStep.CreditTarget:
                await target.CreditAsync(id, amount);
                return record with { Step = TransferStep.SettleSource };

            case TransferStep.SettleSource:
                await source.SettleAsync(id);
                return record with { Step = TransferStep.SettleTarget };

            case TransferStep.SettleTarget:
                await target.SettleAsync(id);
                return record with { State = TransferState.Completed };

            default:
                throw new UnreachableException($"A transfer has no step {record.Step}.");
        }
    }
}
