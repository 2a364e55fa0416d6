using Orleans.Concurrency;

namespace Bank;

/// <summary>Reentrant: a long audit does not hold up the short ones.</summary>
[Reentrant]
[GrainType("audit")]
internal sealed class AuditGrain(TimeProvider time) : Grain, IAuditGrain
{
    public async Task<decimal> InquireAsync(string account) =>
        (await GrainFactory.GetGrain<IAccountGrain>(account).GetBalanceAsync())?.Balance ?? 0;

    public Task AuditAsync(TimeSpan duration) => Task.Delay(duration, time);
}
