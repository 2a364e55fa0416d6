using System.Reflection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace GracefulShutdown.Tests;

public sealed class ActivationMoveTests
{
    [Theory]
    [InlineData(nameof(HandoverAction.Migrate))]
    [InlineData(nameof(HandoverAction.Deactivate))]
    public async Task RunAsync_ActivationThatCannotBeAsked_FailsAloneAndNotItsLane(string action)
    {
        var move = new ActivationMove(Options.Create(new GracefulShutdownOptions()), TimeProvider.System, NullLogger<ActivationMove>.Instance);
        var traits = new HandoverTraits(IsLocal: false, MayHoldState: true, MayWrite: false, Budget: null);
        var broken = new HandoverMove(
            DispatchProxy.Create<IGrainContext, Broken>(), Enum.Parse<HandoverAction>(action), traits);

        var left = move.RunAsync(broken, target: null, CancellationToken.None);

        await Assert.ThrowsAsync<ObjectDisposedException>(() => left);
    }

    /// <summary>An activation that refuses whatever it is asked. Not sealed: the proxy derives from it.</summary>
    public class Broken : DispatchProxy
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => throw new ObjectDisposedException("the activation");
    }
}
