using System.Net;
using Orleans.Runtime;

namespace GracefulShutdown.Tests;

public sealed class HandoverTargetsTests
{
    private static readonly SiloAddress _old = Silo(1);
    private static readonly SiloAddress _other = Silo(2);
    private static readonly SiloAddress _new = Silo(3);

    [Fact]
    public void Next_OneIsEmpty_FillsItUpToTheOthers()
    {
        var shares = Share(301, (_old, 100), (_other, 100), (_new, 0));

        Assert.Equal([67, 67, 167], new[] { shares[_old], shares[_other], shares[_new] });
    }

    [Fact]
    public void Next_VersionsDiffer_OnlyToTheOneBeingRolledOut()
    {
        var shares = Share(10, (_old, 0, "1"), (_other, 0, "1"), (_new, 100, "2"));

        Assert.Equal(10, shares[_new]);
    }

    [Fact]
    public void Next_RolledBack_ToTheOlderVersionThatStartedLast()
    {
        var shares = Share(10, (_old, 0, "2"), (_new, 100, "1"));

        Assert.Equal(10, shares[_new]);
    }

    [Fact]
    public void Next_TheLastToStartDidNotTell_IsTheOneBeingRolledOut() =>
        Assert.Equal(_new, Targets([(_old, new SiloLoad(0, "1", "")), (_new, null)]).Next());

    [Fact]
    public void Next_OneBeginsToLeave_GetsNoMore()
    {
        HashSet<SiloAddress> leaving = [];
        var targets = new HandoverTargets([(_old, new SiloLoad(0, "1", "")), (_new, new SiloLoad(0, "1", ""))], leaving.Contains);

        leaving.Add(_old);
        Assert.Equal(_new, targets.Next());
        Assert.Equal(_new, targets.Next());
        leaving.Add(_new);
        Assert.Null(targets.Next());
    }

    [Theory]
    [InlineData("distributed", "distributed", false)]
    [InlineData("distributed", "local", true)]
    [InlineData("distributed", null, false)]
    public void IsMixed_DirectoriesOfThoseThatTold_AreCompared(string mine, string? theirs, bool expected) => Assert.Equal(
        expected, Targets([(_old, new SiloLoad(0, "1", mine)), (_new, theirs is null ? null : new SiloLoad(0, "1", theirs))]).IsMixed(mine));

    private static Dictionary<SiloAddress, int> Share(int count, params (SiloAddress Silo, int Activations)[] silos) =>
        Share(count, [.. silos.Select(silo => (silo.Silo, silo.Activations, "1"))]);

    private static Dictionary<SiloAddress, int> Share(int count, params (SiloAddress Silo, int Activations, string Version)[] silos)
    {
        var targets = Targets([.. silos.Select(silo => (silo.Silo, (SiloLoad?)new SiloLoad(silo.Activations, silo.Version, "")))]);
        return Enumerable.Range(0, count).Select(_ => targets.Next()!).CountBy(silo => silo).ToDictionary();
    }

    private static HandoverTargets Targets(IReadOnlyCollection<(SiloAddress, SiloLoad?)> silos) => new(silos, _ => false);

    private static SiloAddress Silo(int generation) => SiloAddress.New(IPAddress.Loopback, 11111 + generation, generation);
}
