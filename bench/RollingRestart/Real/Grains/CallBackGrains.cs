using Orleans.Concurrency;

namespace RollingRestart.Real;

internal abstract class CallBackGrain : Grain, ICallBackGrain
{
    private readonly HashSet<string> _open = [];

    public virtual async Task AskAsync(string call, int partners, TimeSpan wait)
    {
        _open.Add(call);
        var partner = GrainFactory.GetGrain<IPartnerGrain>($"{GrainContext.GrainId}/{partners}");
        await partner.AnswerAsync(this.AsReference<ICallBackGrain>(), call, partners, wait);
        _open.Remove(call);
    }

    /// <summary>Elsewhere than where the call is awaited, its caller's memory is missing.</summary>
    public Task CallBackAsync(string call) => _open.Contains(call)
        ? Task.CompletedTask
        : throw new InvalidOperationException("The call-back has reached another activation than the one that waits.");
}

[GrainType("real-call-chain")]
internal sealed class CallChainGrain : CallBackGrain, ICallChainGrain
{
    public override async Task AskAsync(string call, int partners, TimeSpan wait)
    {
        using (RequestContext.AllowCallChainReentrancy())
            await base.AskAsync(call, partners, wait);
    }
}

[GrainType("real-reentrant")]
[Reentrant]
internal sealed class ReentrantGrain : CallBackGrain, IReentrantGrain;
