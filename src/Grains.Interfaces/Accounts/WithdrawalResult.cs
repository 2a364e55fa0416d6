namespace Bank;

/// <summary>What became of a withdrawal: taken, or refused because the account does not hold that much.</summary>
[GenerateSerializer, Alias("bank.WithdrawalResult"), Immutable]
public sealed record WithdrawalResult(
    [property: Id(0)] string Account, [property: Id(1)] decimal Balance, [property: Id(2)] bool Accepted);
