using Bank;

namespace Silo.Api;

internal sealed record TransferResponse(
    string TransferId, string From, string To, decimal Amount, TransferState State, RefusalReason? Refusal)
{
    public static TransferResponse Of(TransferStatus status) =>
        new(status.TransferId, status.Request.From, status.Request.To, status.Request.Amount, status.State, status.Refusal);
}
