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

    private HandoverPass Pass(IGrainContext[] activations, bool mayWrite) => HandoverPass.Of(
        activations,
        isBusy: activation => activation != _idle,
        traits: activation => new HandoverTraits(IsLocal: activation == _worker, MayHoldState: true, mayWrite, MayActWhenActivated: false, Budget: null),
        mayMigrate: true);
}
