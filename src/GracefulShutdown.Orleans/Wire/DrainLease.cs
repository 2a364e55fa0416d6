using Orleans.Runtime;

namespace GracefulShutdown.Wire;

/// <summary>The right to be the one silo that is drained.</summary>
/// <param name="Operation">Whose it is.</param>
/// <param name="Silo">The silo that is drained, and prolongs it. It ends with that silo.</param>
/// <param name="Name">What that is called.</param>
/// <param name="Reason">Why it is drained.</param>
/// <param name="By">Who asked for that.</param>
/// <param name="StartedAt">Since when.</param>
/// <param name="Left">How long it lasts from now. No instant: the silos' clocks may differ.</param>
[GenerateSerializer, Immutable, Alias("GracefulShutdown.DrainLease")]
internal sealed record DrainLease(
    [property: Id(0)] Guid Operation,
    [property: Id(1)] SiloAddress Silo,
    [property: Id(2)] string Name,
    [property: Id(3)] string Reason,
    [property: Id(4)] string By,
    [property: Id(5)] DateTimeOffset StartedAt,
    [property: Id(6)] TimeSpan Left);
