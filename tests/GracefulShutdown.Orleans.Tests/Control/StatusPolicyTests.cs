using Orleans.Runtime;

namespace GracefulShutdown.Tests.Control;

/// <summary>One state a silo, from all that is known of it.</summary>
public sealed class StatusPolicyTests
{
    [Theory]
    [InlineData(SiloStatus.Active, null, false, false, false, SiloState.Active)]
    [InlineData(SiloStatus.Active, null, false, false, true, SiloState.Cordoned)]
    [InlineData(SiloStatus.Active, null, true, false, true, SiloState.HandingOver)]
    [InlineData(SiloStatus.Active, null, false, true, true, SiloState.Cordoned)] // drained
    [InlineData(SiloStatus.Active, ShutdownPhase.Notify, false, false, true, SiloState.Cordoned)]
    [InlineData(SiloStatus.Active, ShutdownPhase.Notify, false, false, false, SiloState.Cordoned)]
    [InlineData(SiloStatus.Active, ShutdownPhase.Drain, true, false, true, SiloState.HandingOver)]
    [InlineData(SiloStatus.Active, ShutdownPhase.Drain, false, true, true, SiloState.Leaving)]
    [InlineData(SiloStatus.Active, ShutdownPhase.Stop, false, true, true, SiloState.Leaving)]
    [InlineData(SiloStatus.ShuttingDown, ShutdownPhase.Stop, false, true, true, SiloState.Leaving)]
    [InlineData(SiloStatus.Stopping, null, false, false, false, SiloState.Leaving)]
    public void Of_OneSelf_IsOneState(
        SiloStatus membership, ShutdownPhase? phase, bool isHandingOver, bool hasHandedOver, bool isCordoned, object expected) =>
        Assert.Equal((SiloState)expected, StatusPolicy.Of(membership, phase, isHandingOver, hasHandedOver, isCordoned));

    [Theory]
    [InlineData(SiloStatus.Active, SiloState.HandingOver, SiloState.HandingOver)]
    [InlineData(SiloStatus.Active, null, SiloState.Unknown)]
    [InlineData(SiloStatus.ShuttingDown, null, SiloState.Leaving)]
    [InlineData(SiloStatus.ShuttingDown, SiloState.Leaving, SiloState.Leaving)]
    public void Of_Another_SaysUnknownWhereItDoesNotAnswer(SiloStatus membership, object? answered, object expected) =>
        Assert.Equal((SiloState)expected, StatusPolicy.Of(membership, (SiloState?)answered));
}
