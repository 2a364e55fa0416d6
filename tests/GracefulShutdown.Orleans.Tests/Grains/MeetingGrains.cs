using Orleans.Concurrency;
using Orleans.Runtime;

namespace GracefulShutdown.Tests;

/// <summary>Calls somebody else in a turn, who calls it back.</summary>
public interface IHostGrain : ITouchable
{
    /// <summary>Calls the chain of guests one after the other; the last one calls back.</summary>
    Task<string> InviteAsync(string[] guests);

    Task<string> AnswerAsync();

    /// <summary>The same from a timer; the answer is in the latch "key:answered".</summary>
    Task InviteFromTimerAsync(string[] guests);
}

public interface IGuestGrain : ITouchable
{
    Task<string> VisitAsync(GrainId host, string[] others);
}

internal abstract class HostGrain(IGrainFactory grains, ILocalSiloDetails silo, bool allowsCallChain) : Grain, IHostGrain
{
    private string Key => this.GetPrimaryKeyString();

    public Task TouchAsync() => Task.CompletedTask;

    public async Task<string> InviteAsync(string[] guests)
    {
        using var scope = allowsCallChain ? RequestContext.AllowCallChainReentrancy() : null as IDisposable;
        return await grains.GetGrain<IGuestGrain>(guests[0]).VisitAsync(this.GetGrainId(), guests[1..]);
    }

    public Task<string> AnswerAsync() => Task.FromResult(silo.Name);

    public Task InviteFromTimerAsync(string[] guests)
    {
        this.RegisterGrainTimer(
            async _ =>
            {
                await InviteAsync(guests);
                Latch.Named($"{Key}:answered").Set();
            },
            TimeSpan.Zero,
            Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }
}

[GrainType("host-chain")]
internal sealed class ChainHostGrain(IGrainFactory grains, ILocalSiloDetails silo) : HostGrain(grains, silo, allowsCallChain: true);

[Reentrant]
[GrainType("host-reentrant")]
internal sealed class ReentrantHostGrain(IGrainFactory grains, ILocalSiloDetails silo) : HostGrain(grains, silo, allowsCallChain: false);

[MayInterleave(nameof(IsAnswer))]
[GrainType("host-interleaving")]
internal sealed class InterleavingHostGrain(IGrainFactory grains, ILocalSiloDetails silo) : HostGrain(grains, silo, allowsCallChain: false)
{
    public static bool IsAnswer(Orleans.Serialization.Invocation.IInvokable request) => request.GetMethodName() == nameof(AnswerAsync);
}

/// <summary>Waits for the latch "key:release" before it goes on, after setting "key:started".</summary>
internal sealed class GuestGrain(IGrainFactory grains) : Grain, IGuestGrain
{
    public Task TouchAsync() => Task.CompletedTask;

    public async Task<string> VisitAsync(GrainId host, string[] others)
    {
        if (others.Length > 0)
            return await grains.GetGrain<IGuestGrain>(others[0]).VisitAsync(host, others[1..]);

        Latch.Named($"{this.GetPrimaryKeyString()}:started").Set();
        await Latch.Named($"{this.GetPrimaryKeyString()}:release").WaitAsync();
        return await grains.GetGrain<IHostGrain>(host).AnswerAsync();
    }
}
