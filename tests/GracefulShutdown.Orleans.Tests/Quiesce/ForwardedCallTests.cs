using Orleans.Core.Internal;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace GracefulShutdown.Tests;

/// <summary>A call that was sent to the silo that leaves, which passed it on to where its grain had moved.</summary>
public sealed class ForwardedCallTests
{
    [Fact]
    public async Task A_call_of_another_silo_that_the_leaver_has_passed_on_is_answered()
    {
        var (asked, past) = (new Latch(), new Latch());
        await using var cluster = await Cluster.StartAsync(3, (name, silo) =>
        {
            if (name.EndsWith('1'))
                silo.Services.AddStopHook(ServiceLifecycleStage.RuntimeGrainServices, past.Set);
            if (name.EndsWith('2'))
                silo.AddIncomingGrainCallFilter(call => NoteAsync(call, asked));
        });
        var (caller, leaver, target) = (cluster.Silos[0], cluster.Silos[1], cluster.Silos[2]);
        var id = GrainId.Create("patient-single", Guid.NewGuid().ToString("N"));
        await OnAsync(leaver, () => Grain(caller, id).TouchAsync());
        await OnAsync(target, () => Grain(leaver, id).AsReference<IGrainManagementExtension>().MigrateOnIdle().AsTask());
        await Eventually.TrueAsync(() => target.Service<ActivationTracker>().All.Any(activation => activation.GrainId == id));

        var call = Grain(caller, id).WaitAsync();
        await Latch.Named($"{id.Key}:started").WaitAsync();
        Assert.Equal(id, Assert.Single(leaver.Service<ForwardedCalls>().Recent()!.Grains!));
        Assert.Null(target.Service<ForwardedCalls>().Recent());
        var stop = cluster.StopAndReportAsync(leaver);
        await asked.WaitAsync();
        Assert.False(past.IsSet);
        Latch.Named($"{id.Key}:release").Set();

        Assert.Equal(target.Name, await call);
        var step = Assert.Single((await stop).Phases[^1].Tasks, task => task.Name == "forwarded calls");
        Assert.Equal((TaskOutcome.Completed, "every call that was forwarded has ended"), (step.Outcome, step.Detail));
    }

    private static IPatientGrain Grain(Orleans.TestingHost.InProcessSiloHandle silo, GrainId id) =>
        silo.Service<IGrainFactory>().GetGrain<IPatientGrain>(id);

    private static async Task OnAsync(Orleans.TestingHost.InProcessSiloHandle silo, Func<Task> call)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, silo.SiloAddress);
        try
        {
            await call();
        }
        finally
        {
            RequestContext.Clear();
        }
    }

    private static Task NoteAsync(IIncomingGrainCallContext call, Latch asked)
    {
        if (call.MethodName == nameof(IQuiesceService.WhenEndedAsync))
            asked.Set();
        return call.Invoke();
    }
}
