using System.Collections.Concurrent;
using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace Departure;

/// <summary>Moves everything to the other silo in the plainest way there is: what a handover is measured against.</summary>
internal sealed class MigrateLoop(ISiloStatusOracle membership, ILocalSiloDetails local) : IActivationWorkingSetObserver
{
    private readonly ConcurrentQueue<IGrainContext> _activations = [];

    public void OnAdded(IActivationWorkingSetMember member)
    {
        if (member is IGrainContext activation)
            _activations.Enqueue(activation);
    }

    public Task RunAsync(int inFlight)
    {
        var target = membership.GetActiveSilos().First(silo => !silo.Equals(local.SiloAddress));
        Dictionary<string, object> hint = new() { [IPlacementDirector.PlacementHintKey] = target };
        var options = new ParallelOptions { MaxDegreeOfParallelism = inFlight };
        return Parallel.ForEachAsync(_activations, options, async (activation, cancellation) =>
        {
            activation.Migrate(hint, CancellationToken.None);
            await activation.Deactivated.WaitAsync(cancellation);
        });
    }
}
