using Orleans.Runtime;

namespace GracefulShutdown.Tests;

/// <summary>How Orleans behaves, where the library stands on it and no start can tell (docs/assumptions.md).</summary>
public sealed class AssumptionTests
{
    [Fact]
    public async Task An_activation_is_added_when_it_is_valid_and_taken_out_when_it_has_ended_before_the_grain_is_disposed()
    {
        var life = new Life();
        await using var cluster = await Cluster.StartAsync(1, silo =>
        {
            silo.Services.AddSingleton(life);
            silo.Services.AddSingleton<IActivationWorkingSetObserver>(new Observer(life));
        });

        await cluster.Client.GetGrain<IWatchedGrain>("one").TouchAsync();
        await life.Ended;

        Assert.Equal(["OnActivateAsync", "added", "OnDeactivateAsync", "deactivated", "disposed"], life.Events);
    }

    private sealed class Observer(Life life) : IActivationWorkingSetObserver
    {
        public void OnAdded(IActivationWorkingSetMember member) => Add(member, "added");

        public void OnDeactivated(IActivationWorkingSetMember member) => Add(member, "deactivated");

        private void Add(IActivationWorkingSetMember member, string what)
        {
            if (member is IGrainContext { GrainInstance: WatchedGrain })
                life.Add(what);
        }
    }
}
