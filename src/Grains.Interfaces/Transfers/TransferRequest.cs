namespace Bank;

[GenerateSerializer, Alias("bank.TransferRequest"), Immutable]
public sealed record TransferRequest([property: Id(0)] string From, [property: Id(1)] string To, [property: Id(2)] decimal Amount);
