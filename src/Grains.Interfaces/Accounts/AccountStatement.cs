using System.Collections.Immutable;

namespace Bank;

/// <param name="Account">The account's id.</param>
/// <param name="Balance">What it holds.</param>
/// <param name="Latest">The ids of the latest operations that it recognises, 256 at most, oldest first.</param>
[GenerateSerializer, Alias("bank.AccountStatement"), Immutable]
public sealed record AccountStatement(
    [property: Id(0)] string Account, [property: Id(1)] decimal Balance, [property: Id(2)] ImmutableArray<string> Latest);
