using System.Diagnostics.CodeAnalysis;
using Orleans.Runtime;

namespace GracefulShutdown.Tests.Control;

/// <summary>A membership that knows nobody, and calls everybody the same.</summary>
internal sealed class FakeMembership : ISiloStatusOracle
{
    public const string Name = "somebody";

    public SiloStatus CurrentStatus => SiloStatus.Active;

    public string SiloName => Name;

    public SiloAddress SiloAddress => SiloAddress.Zero;

    public SiloAddress[] GetActiveSilos() => [];

    public SiloStatus GetApproximateSiloStatus(SiloAddress siloAddress) => SiloStatus.None;

    public Dictionary<SiloAddress, SiloStatus> GetApproximateSiloStatuses(bool onlyActive = false) => [];

    public bool TryGetSiloName(SiloAddress siloAddress, [NotNullWhen(true)] out string? siloName)
    {
        siloName = Name;
        return true;
    }

    public bool IsFunctionalDirectory(SiloAddress siloAddress) => false;

    public bool IsDeadSilo(SiloAddress silo) => false;

    public bool SubscribeToSiloStatusEvents(ISiloStatusListener observer) => true;

    public bool UnSubscribeFromSiloStatusEvents(ISiloStatusListener observer) => true;
}
