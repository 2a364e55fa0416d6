namespace Overhead;

internal sealed class CallerGrain(TimeProvider time) : Grain, ICallerGrain
{
    public Task<long> CallAsync(TimeSpan duration)
    {
        var target = GrainFactory.GetGrain<IPingGrain>(this.GetPrimaryKeyLong());
        return ClosedLoop.CountAsync(target.PingAsync, duration, time);
    }
}
