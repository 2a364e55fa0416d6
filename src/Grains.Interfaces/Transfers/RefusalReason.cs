namespace Bank;

/// <summary>Why a transfer ended without moving money.</summary>
[GenerateSerializer, Alias("bank.RefusalReason")]
public enum RefusalReason
{
    InsufficientFunds,
    SameAccount,
}
