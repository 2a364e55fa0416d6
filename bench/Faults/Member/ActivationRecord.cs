using System.Diagnostics.CodeAnalysis;
using Faults.Matrix;
using GracefulShutdown;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Metadata;
using Scenarios;

namespace Faults.Member;

/// <summary>Writes the begin and the end of each of the bank's activations into the journal, and knows by them how far the departure is.</summary>
internal sealed class ActivationRecord(Journal journal, StepGate gate, IServiceProvider services)
    : IConfigureGrainContextProvider, IConfigureGrainContext
{
    private static readonly string[] _grains = ["account", "branch"];

    private int _live;
    private int _atFirst;
    private int _left;

    public bool TryGetConfigurator(GrainType grainType, GrainProperties properties, [NotNullWhen(true)] out IConfigureGrainContext? configurator)
    {
        configurator = _grains.Contains(grainType.ToString()) ? this : null;
        return configurator is not null;
    }

    /// <summary>The last to start, and to stop after <c>OnDeactivateAsync</c>: between the two the grain runs turns.</summary>
    public void Configure(IGrainContext context) => context.ObservableLifecycle.Subscribe(
        nameof(ActivationRecord), GrainLifecycleStage.Last, _ => BeginAsync(context), _ => EndAsync(context));

    private Task BeginAsync(IGrainContext context)
    {
        Interlocked.Increment(ref _live);
        journal.Add(JournalKind.Activated, context.GrainId.ToString(), context.ActivationId);
        return Task.CompletedTask;
    }

    private async Task EndAsync(IGrainContext context)
    {
        if (services.GetRequiredService<IShutdownCoordinator>().IsShuttingDown)
        {
            Interlocked.CompareExchange(ref _atFirst, Volatile.Read(ref _live), 0);
            await gate.PassAsync(Step.FirstMove);
            if (Interlocked.Increment(ref _left) > _atFirst / 2)
                await gate.PassAsync(Step.HalfMoved);
        }

        Interlocked.Decrement(ref _live);
        journal.Add(JournalKind.Deactivated, context.GrainId.ToString(), context.ActivationId);
    }
}
