using Orleans.Runtime;

namespace GracefulShutdown.Activations;

/// <summary>Knows of each activation whether it has work, more exactly than Orleans' own word that it is idle.</summary>
/// <remarks>That one is up to five seconds old, and a request that an idle activation is running makes it active again only when it ends.</remarks>
internal sealed class BusyActivations(ActivationTracker activations, IActivationWorkingSet workingSet)
{
    /// <summary>Whether it is still here, and runs a request, has one waiting, or has had one within the last ten seconds.</summary>
    public bool Contains(IGrainContext activation)
    {
        if (activations.IsIdle(activation) is not { } isIdle || activation is not IActivationWorkingSetMember member
            || member.IsCandidateForRemoval(wouldRemove: isIdle))
            return false;

        // Asked that way, one that runs something says that it stays in the working set, and an idle one may have left that.
        if (isIdle)
            workingSet.OnActive(member);
        return true;
    }
}
