using System.Diagnostics.Metrics;
using GracefulShutdown.Diagnostics;
using GracefulShutdown.DirectoryCache;
using GracefulShutdown.Gateway;
using GracefulShutdown.Lifecycle;
using GracefulShutdown.Placement;
using GracefulShutdown.Turns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Runtime.GrainDirectory;
using Orleans.Runtime.Placement;

namespace GracefulShutdown.Verification;

/// <summary>Looks, once the silo has started, whether Orleans has taken what it was given; what came later may have replaced it.</summary>
internal sealed partial class WiringVerification(
    IServiceProvider services, AbortableSiloLifecycle lifecycle, DirectoryCacheCount caches, ILocalSiloDetails local, IMeterFactory meters,
    IOptions<GrainDirectoryOptions> directory, ILogger<WiringVerification> logger)
    : ILifecycleParticipant<ISiloLifecycle>
{
    /// <summary>The local grain directory and the cached locator have one each.</summary>
    private const int Caches = 2;

    /// <summary>One whose director is always there.</summary>
    private static readonly PlacementStrategy _anyStrategy = new RandomPlacement();

    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(WiringVerification), ShutdownStages.VerifyWiring, Verify);

    private Task Verify(CancellationToken cancellationToken)
    {
        foreach (var fault in WiringPolicy.Faults(Look()))
            LogWiringFault(fault.What, OrleansVersion.Loaded, fault.Effect, fault.Remedy);
        return Task.CompletedTask;
    }

    private WiringFacts Look()
    {
        var director = services.GetRequiredService<PlacementDirectorResolver>().GetPlacementDirector(_anyStrategy);
        var instruments = OrleansInstruments.Published(meters);
        var expected = DirectoryCacheOptions.IsUsed(directory.Value) ? Caches : 0;
        var created = caches.Created;
        return new WiringFacts
        {
            LifecycleIsUsed = lifecycle.Participants.Count > 0,
            Lifecycle = NameOf(services.GetRequiredService<ISiloLifecycleSubject>()),
            PlacementIsWrapped = director is CordonPlacementDirector,
            PlacementDirector = NameOf(director),
            CachesExpected = expected,
            CachesCreated = created,
            CachingStrategy = $"{directory.Value.CachingStrategy}",
            // Each look creates one: only where there is something to name.
            Cache = created < expected ? NameOf(services.GetService<IGrainDirectoryCache>()) : nameof(ForgetfulDirectoryCache),
            HasGateway = local.GatewayAddress is not null,
            HasGatewayCounter = instruments.Contains(OrleansInstruments.GatewayReceived),
            HasStopSending = StopSendingNotice.IsKnown,
            HasRequestGauge = instruments.Contains(OrleansInstruments.RunningRequests),
            HasRunningRequests = RunningRequests.AreKnown,
        };
    }

    private static string NameOf(object? service) => service?.GetType().FullName ?? "none";

    [LoggerMessage(SiloEventIds.WiringFault, LogLevel.Warning, "{Fault} (Orleans {Version}): {Effect}; {Remedy}")]
    private partial void LogWiringFault(string fault, Version? version, string effect, string remedy);
}
