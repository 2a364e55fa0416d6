namespace Bank;

/// <param name="Id">The caller's id of the operation, or the id of the transfer it is part of.</param>
/// <param name="Kind">What was done.</param>
/// <param name="Amount">How much was moved.</param>
/// <param name="Balance">The balance it left, which is what a repetition is answered with.</param>
[GenerateSerializer, Alias("bank.Operation"), Immutable]
internal sealed record Operation(
    [property: Id(0)] string Id,
    [property: Id(1)] OperationKind Kind,
    [property: Id(2)] decimal Amount,
    [property: Id(3)] decimal Balance);
