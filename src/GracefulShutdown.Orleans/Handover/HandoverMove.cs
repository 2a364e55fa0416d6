using GracefulShutdown.Activations;
using GracefulShutdown.Errors;
using GracefulShutdown.Pace;
using GracefulShutdown.Turns;
using Orleans.Runtime;

namespace GracefulShutdown.Handover;

/// <summary>An activation, and how it leaves.</summary>
/// <param name="activation">The activation.</param>
/// <param name="action">Whether it moves.</param>
/// <param name="grain">What its type says.</param>
/// <param name="isBusy">Whether it is being called: while it moves, its callers wait.</param>
/// <remarks>
/// No structure: what is generic would be compiled for it alone, in the moments in which a silo has least time. Orleans asks its
/// participants for the activation's memory when <c>OnDeactivateAsync</c> has ended, this one as the last: then all that had to be saved has
/// been, and all that had to come along does.
/// </remarks>
internal sealed class HandoverMove(IGrainContext activation, HandoverAction action, HandoverTraits grain, bool isBusy)
    : IGrainMigrationParticipant, ILeaving
{
    /// <summary>
    /// Not <see cref="DeactivationReasonCode.ShuttingDown"/>: with that one Orleans migrates an activation that has calls waiting.
    /// </summary>
    private static readonly DeactivationReason _reason = new(DeactivationReasonCode.RuntimeRequested, "The silo is being drained.");

    private AdaptiveLimit.Place? _place;

    public IGrainContext Activation => activation;

    public HandoverAction Action => action;

    public HandoverTraits Grain => grain;

    public bool IsBusy => isBusy;

    /// <summary>The type that must not be on its way together with others; <see langword="null"/> where it may.</summary>
    public Type? Kind => action is HandoverAction.Migrate && grain.MayActWhenActivated ? activation.GrainInstance?.GetType() : null;

    /// <summary>Whether its memory has been taken along.</summary>
    public bool HasPacked { get; private set; }

    /// <summary>Where it goes; <see langword="null"/> for anywhere.</summary>
    public SiloAddress? Target { get; set; }

    /// <summary>What its memory has to fit into.</summary>
    public MessageLimit? Limit { get; set; }

    /// <summary>Holds a place among those that write until nothing more is written.</summary>
    public void Hold(AdaptiveLimit.Place place) => _place = place;

    public void Release() => _place?.Dispose();

    /// <summary>It was not asked after all.</summary>
    public void GiveBack() => _place?.GiveBack();

    /// <summary>It goes at once, or when what it is in the middle of has ended.</summary>
    public void Ask()
    {
        if (action is HandoverAction.Migrate)
        {
            activation.ObservableLifecycle.AddMigrationParticipant(this);
            activation.Migrate(HandoverMark.For(Target), CancellationToken.None);
        }
        else
        {
            activation.Deactivate(_reason, CancellationToken.None);
        }
    }

    public void OnDehydrate(IDehydrationContext dehydrationContext)
    {
        HasPacked = true;
        Limit?.Check(activation, dehydrationContext);

        // One that is being called keeps its place until it is there: the more move at once the longer each takes, and its callers wait.
        if (!isBusy)
            Release();
    }

    public void OnRehydrate(IRehydrationContext rehydrationContext)
    {
    }
}
