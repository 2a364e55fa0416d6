using Orleans;
using Orleans.Runtime;

namespace GracefulShutdown.Verification;

/// <summary>
/// Those of Orleans' lifecycle participants whose place this library's stages were chosen by, under the names that they subscribe with.
/// </summary>
/// <remarks>For each name all of its stages are listed: only then a step that has moved can be told from one that is new.</remarks>
internal static class OrleansParticipants
{
    private const int Network = ServiceLifecycleStage.RuntimeInitialize - 1;
    private const int Membership = ServiceLifecycleStage.RuntimeInitialize + 1;

    private static readonly string _silo = typeof(Silo).FullName!;
    private static readonly Version _clientDirectoryQuiesces = new(10, 4, 0);

    private static readonly ExpectedStep[] _always =
    [
        new(_silo, ServiceLifecycleStage.Active, "tells clients to send elsewhere, starts and stops grain services"),
        new(_silo, ServiceLifecycleStage.BecomeActive, "is ready to run"),
        new(_silo, ServiceLifecycleStage.GrainDeactivation, "deactivates what is left"),
        new(_silo, ServiceLifecycleStage.RuntimeGrainServices, "creates grain services"),
        new(_silo, ServiceLifecycleStage.RuntimeServices, "refuses application messages"),
        new(_silo, ServiceLifecycleStage.RuntimeInitialize, "stops sending and receiving"),
        new("MembershipAgent", ServiceLifecycleStage.BecomeActive, "membership: Active, ShuttingDown"),
        new("MembershipAgent", ServiceLifecycleStage.ValidateInitialConnectivity, "checks that the others answer"),
        new("MembershipAgent", ServiceLifecycleStage.AfterRuntimeGrainServices, "membership: Joining"),
        new("MembershipAgent", Membership, "membership: Dead"),
        new("MembershipTableManager", ServiceLifecycleStage.RuntimeGrainServices, "reads the membership"),
        new("SiloStatusListenerManager", ServiceLifecycleStage.AfterRuntimeGrainServices, "begins to tell of other silos"),
        new("SiloStatusListenerManager", ServiceLifecycleStage.RuntimeInitialize, "ends telling of other silos"),
        new("ActivationMigrationManager", ServiceLifecycleStage.RuntimeGrainServices, "sends and takes migrating activations"),
        new("ClientDirectory", ServiceLifecycleStage.RuntimeGrainServices, "keeps the routes to clients"),
        new("HostedClient", ServiceLifecycleStage.RuntimeGrainServices, "makes the calls of the silo's own process"),
        new("Orleans.Runtime.GrainDirectory.LocalGrainDirectory", ServiceLifecycleStage.RuntimeServices, "answers where a grain is"),
        new("PlacementService", Membership, "refuses to place"),
        new("SiloConnectionListener", Network, "closes the silo's port"),
        new("ConnectionManager", Network, "closes connections"),
    ];

    private static readonly ExpectedStep[] _gateway =
    [
        new("GatewayConnectionListener", ServiceLifecycleStage.Active, "opens the gateway's port"),
        new("GatewayConnectionListener", Network, "closes the gateway's port"),
    ];

    private static readonly ExpectedStep[] _distributedDirectory =
    [
        new("DistributedGrainDirectory", ServiceLifecycleStage.GrainDirectoryShutdown, "hands over its part of the directory"),
        new("DistributedGrainDirectory", ServiceLifecycleStage.RuntimeInitialize, "joins the directory"),
    ];

    private static readonly ExpectedStep[] _since104 =
    [
        new("ClientDirectory.Quiesce", ServiceLifecycleStage.Active, "gives up the routes to clients"),
    ];

    /// <param name="version">The Orleans that is loaded; where that is not known, it is taken for a new one.</param>
    /// <param name="hasGateway">Whether clients can connect to this silo.</param>
    /// <param name="hasDistributedDirectory">Whether the default directory is Orleans' distributed one.</param>
    public static IReadOnlyList<ExpectedStep> Expected(Version? version, bool hasGateway, bool hasDistributedDirectory) =>
    [
        .. _always,
        .. hasGateway ? _gateway : [],
        .. hasDistributedDirectory ? _distributedDirectory : [],
        .. version is null || version >= _clientDirectoryQuiesces ? _since104 : [],
    ];
}
