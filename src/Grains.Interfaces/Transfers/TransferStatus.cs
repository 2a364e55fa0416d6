namespace Bank;

[GenerateSerializer, Alias("bank.TransferStatus"), Immutable]
public sealed record TransferStatus(
    [property: Id(0)] string TransferId,
    [property: Id(1)] TransferRequest Request,
    [property: Id(2)] TransferState State,
    [property: Id(3)] RefusalReason? Refusal);
