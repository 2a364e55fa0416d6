namespace Bank;

/// <summary>The steps of a transfer, in their order.</summary>
[GenerateSerializer, Alias("bank.TransferStep")]
internal enum TransferStep
{
    DebitSource,
    CreditTarget,
    SettleSource,
    SettleTarget,
}
