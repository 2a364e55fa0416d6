using GracefulShutdown.Operations;
using GracefulShutdown.Reports;
using GracefulShutdown.Wire;
using Orleans;
using Orleans.Runtime;

namespace GracefulShutdown.Control;

/// <summary>A silo that joins learns what the others remember for the cluster; one that leaves tells them how that went.</summary>
internal sealed class ControlLifecycleAdapter(LastReports reports, LastWords words, LeaseMemory lease, ControlPeers peers)
    : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle)
    {
        lifecycle.Subscribe(nameof(LastReports), ShutdownStages.LearnCordons, StartAsync, StopAsync);
        lifecycle.Subscribe(nameof(LastWords), ShutdownStages.LastWords, _ => Task.CompletedTask, _ => words.TellAsync());
    }

    private Task StartAsync(CancellationToken cancellationToken)
    {
        reports.Begin();
        return peers.TellAllAsync(LearnFromAsync, cancellationToken);
    }

    private async Task LearnFromAsync(IControlService service)
    {
        var memory = await service.GetMemoryAsync().ConfigureAwait(false);
        if (memory.Lease is { } known)
            lease.Take(known);
        Array.ForEach(memory.Reports, reports.Keep);
    }

    private Task StopAsync(CancellationToken cancellationToken)
    {
        reports.End();
        return Task.CompletedTask;
    }
}
