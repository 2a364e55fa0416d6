namespace RollingRestart.Real;

/// <summary>Asks a partner that calls it back before it answers.</summary>
internal interface ICallBackGrain : IGrainWithIntegerKey
{
    /// <param name="call">What comes back.</param>
    /// <param name="partners">How many there are in the chain.</param>
    /// <param name="wait">How long the last of them waits.</param>
    Task AskAsync(string call, int partners, TimeSpan wait);

    Task CallBackAsync(string call);
}

/// <summary>Lets the call chain come back.</summary>
internal interface ICallChainGrain : ICallBackGrain;

/// <summary>Lets everything in.</summary>
internal interface IReentrantGrain : ICallBackGrain;

internal interface IPartnerGrain : IGrainWithStringKey
{
    Task AnswerAsync(ICallBackGrain caller, string call, int partners, TimeSpan wait);
}
