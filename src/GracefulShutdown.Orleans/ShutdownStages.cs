using Orleans;

namespace GracefulShutdown;

/// <summary>Where the phases stand among Orleans' lifecycle stages. Stages start in rising order and stop in falling order.</summary>
internal static class ShutdownStages
{
    /// <summary>On start: the very first. Every participant has subscribed, nothing has begun, and nobody knows of this silo yet.</summary>
    public const int VerifyOrder = ServiceLifecycleStage.First;

    /// <summary>On start: everything that Orleans creates while it starts is there, and the silo is Active.</summary>
    public const int VerifyWiring = ServiceLifecycleStage.Active + 1;

    /// <summary>
    /// On start: learn which silos are leaving. Membership has checked that the others can be reached, and grain services exist;
    /// this silo is not Active yet, so nobody's call has made it place a grain.
    /// </summary>
    public const int LearnCordons = ServiceLifecycleStage.ValidateInitialConnectivity + 1;

    /// <summary>
    /// On start: the silo is Active since the stage before, and may be given grains, whatever the application still starts here and later.
    /// </summary>
    public const int Up = ServiceLifecycleStage.Active;

    /// <summary>
    /// On stop: Drain. Only what the user started after the silo was Active has stopped; the silo is Active, its gateway, its
    /// reminders and its directory work, and so do the calls of the grains that are being handed over.
    /// </summary>
    public const int Drain = ServiceLifecycleStage.Active + 2;

    /// <summary>
    /// On stop: what has nowhere to go is saved. Drain is over, so nothing in this process waits for a grain any more; the silo is still
    /// Active, and storage works as before.
    /// </summary>
    public const int Save = ServiceLifecycleStage.Active + 1;

    /// <summary>
    /// On stop: Quiesce. Clients have been told to send elsewhere, grains are deactivated and the directory is handed over. The gateway
    /// still listens, forwards requests and relays replies, and other silos can be asked. From RuntimeServices on what is relayed is dropped,
    /// and what comes in is rejected; replies of its own still go out. The routes to clients of other gateways are kept up until Active since
    /// Orleans 10.4.0, and until RuntimeGrainServices before: a reply does not need them, for it goes to the client's own connection here, or
    /// back to the silo that the request came in by.
    /// </summary>
    public const int Quiesce = ServiceLifecycleStage.GrainDirectoryShutdown - 1;

    /// <summary>
    /// On stop: after Quiesce. Nothing needs this silo any more, and it can still be heard: the others are told how its departure went.
    /// </summary>
    public const int LastWords = Quiesce - 1;

    /// <summary>
    /// On stop: beside Orleans' own step that tells clients to send elsewhere. The silo is Active and still takes what comes in; the next
    /// stage makes it ShuttingDown, and from then on it places nothing any more (<c>PlacementService</c>).
    /// </summary>
    public const int Lull = ServiceLifecycleStage.Active;

    /// <summary>On stop: the very end. Everything has stopped, the membership row says Dead, the network is closed.</summary>
    public const int Stopped = ServiceLifecycleStage.First;
}
