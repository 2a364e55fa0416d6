namespace Bank;

[GenerateSerializer, Alias("bank.AccountBalance"), Immutable]
public sealed record AccountBalance([property: Id(0)] string Account, [property: Id(1)] decimal Balance);
