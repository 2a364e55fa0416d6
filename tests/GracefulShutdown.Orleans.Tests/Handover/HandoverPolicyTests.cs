using Orleans.Concurrency;
using Orleans.Runtime;

namespace GracefulShutdown.Tests;

public sealed class HandoverPolicyTests
{
    [Theory]
    [InlineData(typeof(Clean), false)]
    [InlineData(typeof(Participant), true)]
    [InlineData(typeof(Stateful), true)]
    [InlineData(typeof(Injected), true)]
    [InlineData(typeof(Deactivating), true)]
    [InlineData(typeof(PocoDeactivating), true)]
    [InlineData(typeof(PocoClean), false)]
    [InlineData(typeof(WithComponent), true)]
    [InlineData(typeof(WithServices), false)]
    public void Of_WaysOfKeepingState_AreSeen(Type grain, bool expected) =>
        Assert.Equal(expected, Of(grain).MayHoldState);

    [Theory]
    [InlineData(typeof(Clean), true, nameof(HandoverAction.Deactivate))]
    [InlineData(typeof(Clean), false, nameof(HandoverAction.Migrate))]
    [InlineData(typeof(Participant), true, nameof(HandoverAction.Migrate))]
    [InlineData(typeof(Worker), false, nameof(HandoverAction.Deactivate))]
    [InlineData(typeof(Awake), true, nameof(HandoverAction.Migrate))]
    [InlineData(typeof(AwakeWorker), true, nameof(HandoverAction.Deactivate))]
    public void Decide_IdleOrNot_MovesWhatIsWorthMoving(Type grain, bool isIdle, string expected) =>
        Assert.Equal(expected, HandoverPolicy.Decide(Of(grain), isIdle).ToString());

    [Theory]
    [InlineData(typeof(Participant), false)]
    [InlineData(typeof(Stateful), false)]
    [InlineData(typeof(Deactivating), true)]
    [InlineData(typeof(PocoDeactivating), true)]
    public void Of_DeactivationOverridden_MayWrite(Type grain, bool expected) =>
        Assert.Equal(expected, Of(grain).MayWrite);

    [Theory]
    [InlineData(typeof(Clean), false)]
    [InlineData(typeof(Deactivating), false)]
    [InlineData(typeof(WithServices), false)]
    [InlineData(typeof(WithComponent), true)]
    [InlineData(typeof(Awake), true)]
    [InlineData(typeof(PocoAwake), true)]
    [InlineData(typeof(Listening), true)]
    public void Of_SomethingOfItsOwnRunsAtActivation_MayActThen(Type grain, bool expected) =>
        Assert.Equal(expected, Of(grain).MayActWhenActivated);

    [Theory]
    [InlineData(typeof(Clean), null)]
    [InlineData(typeof(Impatient), 10)]
    public void Of_DrainBudget_IsItsOwn(Type grain, int? seconds) =>
        Assert.Equal(seconds, Of(grain).Budget?.TotalSeconds);

    [Theory]
    [InlineData("10")]
    [InlineData("ten seconds")]
    [InlineData("-00:00:01")]
    [InlineData("1.00:00:01")]
    public void Budget_NotATime_IsNamed(string text) =>
        Assert.Contains($"\"{text}\"", Assert.Throws<FormatException>(() => new DrainBudgetAttribute(text).Budget).Message, StringComparison.Ordinal);

    private static HandoverTraits Of(Type grain) => HandoverPolicy.Of(grain, type => type == typeof(Shared));

    private sealed class Clean : Grain;

    [DrainBudget("00:00:10")]
    private sealed class Impatient : Grain;

    private sealed class Participant : Grain, IGrainMigrationParticipant
    {
        public void OnDehydrate(IDehydrationContext dehydrationContext)
        {
        }

        public void OnRehydrate(IRehydrationContext rehydrationContext)
        {
        }
    }

    private sealed class Stateful : Grain<int>;

    private sealed class Injected(IPersistentState<int> state) : Grain
    {
        public int Value => state.State;
    }

    private sealed class Deactivating : Grain
    {
        public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class PocoDeactivating(IGrainContext context) : IGrainBase
    {
        public IGrainContext GrainContext => context;

        public Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token) => Task.CompletedTask;
    }

    private sealed class PocoClean(IGrainContext context) : IGrainBase
    {
        public IGrainContext GrainContext => context;
    }

    [StatelessWorker]
    private sealed class Worker : Grain;

    [StatelessWorker]
    private sealed class AwakeWorker : Grain
    {
        public override Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class Awake : Grain
    {
        public override Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class PocoAwake(IGrainContext context) : IGrainBase
    {
        public IGrainContext GrainContext => context;

        public Task OnActivateAsync(CancellationToken token) => Task.CompletedTask;
    }

    private sealed class Listening : Grain, ILifecycleParticipant<IGrainLifecycle>
    {
        public void Participate(IGrainLifecycle observer)
        {
        }
    }

    private sealed class Shared;

    private sealed class Component;

    private sealed class WithComponent(Component component) : Grain
    {
        public Component Component => component;
    }

    private sealed class WithServices(Shared shared, IGrainFactory grains, TimeProvider time, ILocalSiloDetails silo) : Grain
    {
        public object[] Services => [shared, grains, time, silo];
    }
}
