using System.Reflection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;

namespace GracefulShutdown.Tests;

public sealed class ActivationMoveTests
{
    private readonly ActivationMove _move = new(
        new TurnGap(TimeProvider.System), new InFlight(TimeProvider.System),
        new MessageLimit(Options.Create(new SiloMessagingOptions()), new ActivationErrors(new CordonedSilos())),
        Options.Create(new GracefulShutdownSiloOptions()), TimeProvider.System, NullLogger<ActivationMove>.Instance);

    [Theory]
    [InlineData(nameof(HandoverAction.Migrate))]
    [InlineData(nameof(HandoverAction.Deactivate))]
    public async Task TryAskAsync_ActivationThatCannotBeAsked_Fails(string action)
    {
        var traits = new HandoverTraits(IsLocal: false, MayHoldState: true, MayWrite: false, MayActWhenActivated: false, Budget: null);
        var broken = new HandoverMove(
            DispatchProxy.Create<IGrainContext, Broken>(), Enum.Parse<HandoverAction>(action), traits, isBusy: false);

        var left = _move.TryAskAsync(broken, target: null, CancellationToken.None);

        await Assert.ThrowsAsync<ObjectDisposedException>(() => left);
    }

    /// <summary>One that ends in the same moment, such as a worker that has nothing to do any more, has lost nothing.</summary>
    [Fact]
    public async Task TryAskAsync_ActivationThatIsEnding_IsNoFailure()
    {
        var traits = new HandoverTraits(IsLocal: false, MayHoldState: true, MayWrite: false, MayActWhenActivated: false, Budget: null);
        var (context, activation) = FakeActivation.New();
        activation.IsDisposed = true;

        Assert.True(await _move.TryAskAsync(
            new HandoverMove(context, HandoverAction.Migrate, traits, isBusy: false), target: null, CancellationToken.None));
    }

    [Fact]
    public async Task TryAskAsync_IdleWriterHasWritten_TheNextOneIsAsked()
    {
        var (first, next) = (Writer(isBusy: false), Writer(isBusy: false));
        Assert.True(first.Asked.IsCompleted);
        Assert.False(next.Asked.IsCompleted);

        first.HasWritten();

        await next.Asked.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task TryAskAsync_BusyWriterHasWritten_TheNextOneIsAskedWhenItIsGone()
    {
        var (first, next) = (Writer(isBusy: true), Writer(isBusy: false));

        first.HasWritten();
        Assert.False(next.Asked.IsCompleted);
        first.IsGone();

        await next.Asked.WaitAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>The first place is taken at once; there are more when it is known how long one stays in it.</summary>
    private FakeActivation Writer(bool isBusy)
    {
        var traits = new HandoverTraits(IsLocal: false, MayHoldState: true, MayWrite: true, MayActWhenActivated: false, Budget: null);
        var (context, activation) = FakeActivation.New();
        _ = _move.TryAskAsync(new HandoverMove(context, HandoverAction.Migrate, traits, isBusy), target: null, CancellationToken.None);
        return activation;
    }

    /// <summary>An activation that refuses whatever it is asked. Not sealed: the proxy derives from it.</summary>
    public class Broken : DispatchProxy
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => throw new ObjectDisposedException("the activation");
    }
}
