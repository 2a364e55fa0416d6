namespace RollingRestart.Real;

[GrainType("real-partner")]
internal sealed class PartnerGrain(TimeProvider time) : Grain, IPartnerGrain
{
    public async Task AnswerAsync(ICallBackGrain caller, string call, int partners, TimeSpan wait)
    {
        if (partners > 1)
        {
            await GrainFactory.GetGrain<IPartnerGrain>($"{this.GetPrimaryKeyString()}/{partners - 1}").AnswerAsync(caller, call, partners - 1, wait);
            return;
        }

        await Task.Delay(wait, time, CancellationToken.None);
        await caller.CallBackAsync(call);
    }
}
