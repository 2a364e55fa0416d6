using GracefulShutdown.Turns;

namespace GracefulShutdown.Verification;

/// <summary>What of the wiring is not as it has to be.</summary>
internal static class WiringPolicy
{
    private const string OtherOrleans = "use an Orleans of the range that this library is tested with";

    public static IEnumerable<WiringFault> Faults(WiringFacts facts)
    {
        if (!facts.LifecycleIsUsed)
            yield return new WiringFault(
                $"The container gives out another ISiloLifecycleSubject, {facts.Lifecycle}",
                "a start that ends early leaves the silo's row in the membership, and the order of the lifecycle is not verified",
                $"remove the registration of {facts.Lifecycle}, or register it before UseGracefulShutdown");

        if (!facts.PlacementIsWrapped)
            yield return new WiringFault(
                $"The container gives out another PlacementDirectorResolver, with {facts.PlacementDirector} as it is",
                "grains are still placed on silos that are leaving, and the drain of those does not come to its end",
                "remove the registration of the other resolver, or register it before UseGracefulShutdown");

        if (facts.CachesCreated < facts.CachesExpected)
            yield return new WiringFault(
                $"Orleans took {facts.CachesCreated} of {facts.CachesExpected} directory caches from graceful shutdown; the registered "
                + $"IGrainDirectoryCache is {facts.Cache}, the caching strategy {facts.CachingStrategy}",
                "this silo goes on sending to silos that have emptied themselves, and calls fail between their stop and their death",
                "remove the registration of the other cache, and what sets GrainDirectoryOptions.CachingStrategy after UseGracefulShutdown");

        if (facts.HasGateway && !facts.HasGatewayCounter)
            yield return new WiringFault(
                $"Orleans has no counter {OrleansInstruments.GatewayReceived} of the known kind",
                "the gateway of a silo that leaves cannot tell whether clients still send to it, and may go before their replies have come",
                OtherOrleans);

        if (facts.HasGateway && !facts.HasStopSending)
            yield return new WiringFault(
                "Orleans' gateway has no known way to tell its clients to send elsewhere (SendStopSendMessages)",
                "a client that connects while the silo leaves, or reads its list of gateways then, may lose calls when the gateway goes",
                OtherOrleans);

        if (!facts.HasRequestGauge)
            yield return new WiringFault(
                $"Orleans has no gauge {OrleansInstruments.RunningRequests} of the known kind",
                "silos cannot tell one that leaves that no call of its clients runs any more, and its gateway stays longer than it has to",
                OtherOrleans);

        if (!facts.HasRunningRequests)
            yield return new WiringFault(
                "Orleans' activations do not keep their running requests where they are known to",
                "activations are asked to leave in the middle of their turns, and calls back into such a turn wait for it to end",
                OtherOrleans);
    }
}
