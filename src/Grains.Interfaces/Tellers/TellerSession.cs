using System.Collections.Immutable;

namespace Bank;

/// <param name="SessionId">Drawn when the session began: a caller that sees it change knows the session was lost.</param>
/// <param name="StartedAt">When the session began.</param>
/// <param name="Served">How many customers it has served.</param>
/// <param name="LastCustomers">The latest customers, newest first.</param>
[GenerateSerializer, Alias("bank.TellerSession"), Immutable]
public sealed record TellerSession(
    [property: Id(0)] Guid SessionId,
    [property: Id(1)] DateTimeOffset StartedAt,
    [property: Id(2)] long Served,
    [property: Id(3)] ImmutableArray<string> LastCustomers);
