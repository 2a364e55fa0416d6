using Orleans.Runtime;

namespace GracefulShutdown.Tests;

/// <summary>What waits longest for its turn should be what nobody waits for.</summary>
public sealed class HandoverOrderTests
{
    private readonly IGrainContext _idle = FakeActivation.New().Context;
    private readonly IGrainContext _called = FakeActivation.New().Context;
    private readonly IGrainContext _worker = FakeActivation.New().Context;

    [Fact]
    public void Of_WriterThatIsBeingCalled_GoesBeforeIdleOnes()
    {
        var pass = Pass([_idle, _called], mayWrite: true);

        Assert.Equal([(_called, true), (_idle, false)], Assert.Single(pass.Phases).Writing.Select(move => (move.Activation, move.IsBusy)));
    }

    [Fact]
    public void Of_StatelessWorkerThatIsBeingCalled_GoesAfterThoseThatMove()
    {
        var pass = Pass([_worker, _called], mayWrite: false);

        Assert.Equal([(_called, HandoverAction.Migrate), (_worker, HandoverAction.Deactivate)], Assert.Single(pass.Phases).Hot.Select(move => (move.Activation, move.Action)));
    }

    [Fact]
    public void Of_TypesThatMayCallWhenTheyAreActivated_GoByThemselvesAndThoseThatWriteLast()
    {
        var (caller, writer) = (Of("caller"), Of(1));

        var pass = HandoverPass.Of(
            [writer, _idle, caller, _called], activation => activation != _idle,
            activation => new HandoverTraits(
                IsLocal: false, MayHoldState: true, MayWrite: activation == writer, MayActWhenActivated: activation == writer || activation == caller, Budget: null),
            mayMigrate: true);

        Assert.Equal([typeof(string), null, typeof(int)], pass.Phases.Select(phase => phase.Kind));
        Assert.Equal([1, 2, 1], pass.Phases.Select(phase => phase.Count));
        Assert.Equal(4, pass.Count);

        static IGrainContext Of(object grain)
        {
            var (context, activation) = FakeActivation.New();
            activation.Grain = grain;
            return context;
        }
    }

    [Fact]
    public void Of_NothingMayMigrate_AllAreDeactivated()
    {
        var pass = HandoverPass.Of(
            [_called], _ => true, _ => new HandoverTraits(IsLocal: false, MayHoldState: true, MayWrite: false, MayActWhenActivated: false, Budget: null),
            mayMigrate: false);

        Assert.Equal(HandoverAction.Deactivate, Assert.Single(Assert.Single(pass.Phases).Hot).Action);
    }

    [Fact]
    public void Of_ThoseThatWantToKnow_AreTheObservers()
    {
        var (context, activation) = FakeActivation.New();
        activation.Grain = new Participant();

        var pass = Pass([_idle, context, _called], mayWrite: false);

        Assert.Equal([context], pass.Observers);
    }

    private sealed class Participant : ISiloLeavingParticipant
    {
        public void OnSiloLeaving()
        {
        }
    }

    private HandoverPass Pass(IGrainContext[] activations, bool mayWrite) => HandoverPass.Of(
        activations,
        isBusy: activation => activation != _idle,
        traits: activation => new HandoverTraits(IsLocal: activation == _worker, MayHoldState: true, mayWrite, MayActWhenActivated: false, Budget: null),
        mayMigrate: true);
}
