using GracefulShutdown.Activations;
using GracefulShutdown.Drain;
using GracefulShutdown.Operations;
using GracefulShutdown.Pace;
using GracefulShutdown.Preflight;
using GracefulShutdown.Reports;
using GracefulShutdown.Status;
using GracefulShutdown.Wire;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.Services;

namespace GracefulShutdown.Control;

/// <summary>Registers what operators see and steer by.</summary>
internal static class ControlServiceCollectionExtensions
{
    public static void AddControl(this IServiceCollection services)
    {
        services.AddSingleton<HandoverTurns>();
        services.AddSingleton<HandoverRate>();
        services.AddSingleton(provider => new DrainProgress(
            () => provider.GetRequiredService<ActivationTracker>().Count, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<DrainBlockers>();
        services.AddSingleton(provider => (SiloDrain)provider.GetRequiredService<ISiloDrain>());
        services.AddSingleton<DrainParts>();
        services.AddSingleton<DrainOperations>();
        services.AddSingleton(provider => new LeaseMemory(
            provider.GetRequiredService<ISiloStatusOracle>().IsDeadSilo, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ILeasePeers, LeasePeers>();
        services.AddSingleton<LeaseRound>();
        services.AddSingleton<CallCount>();
        services.AddSingleton<OwnStatus>();
        services.AddSingleton<ClusterStatus>();
        services.AddSingleton<OrleansGauges>();
        services.AddSingleton<OwnBaggage>();
        services.AddSingleton<OwnHeadroom>();
        services.AddSingleton<PreflightQuestions>();
        services.AddSingleton<LastReports>();
        services.AddSingleton<LastWords>();
        services.AddSingleton<ControlServiceClient>();
        services.AddSingleton<ControlPeers>();
        services.AddSingleton<SiloControl>();
        services.AddGrainService<ControlService>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, ControlLifecycleAdapter>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, DepartureMeter>();
    }
}
