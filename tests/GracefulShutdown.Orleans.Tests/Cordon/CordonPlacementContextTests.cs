using System.Net;
using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace GracefulShutdown.Tests;

public sealed class CordonPlacementContextTests
{
    private static readonly SiloAddress _local = Silo(1);
    private static readonly SiloAddress _leaver = Silo(2);
    private static readonly SiloAddress _stayer = Silo(3);
    private static readonly PlacementTarget _target = new(GrainId.Create("type", "key"), [], default, 0);

    private readonly CordonedSilos _cordoned = new();

    [Fact]
    public void GetCompatibleSilos_OneCordoned_IsHidden()
    {
        _cordoned.Set(_leaver, isMember: true);

        Assert.Equal([_local, _stayer], Seen(isHandover: false, wanted: null, _local, _leaver, _stayer));
    }

    [Fact]
    public void GetCompatibleSilos_AllCordoned_HidesNone()
    {
        _cordoned.Set(_leaver, isMember: true);

        Assert.Equal([_leaver], Seen(isHandover: false, wanted: null, _leaver));
    }

    [Fact]
    public void GetCompatibleSilos_HandoverWithATarget_ShowsOnlyThat() =>
        Assert.Equal([_stayer], Seen(isHandover: true, wanted: _stayer, _local, _leaver, _stayer));

    [Fact]
    public void GetCompatibleSilos_TargetCannotTakeTheGrain_ShowsTheOthers() =>
        Assert.Equal([_leaver], Seen(isHandover: true, wanted: _stayer, _local, _leaver));

    [Fact]
    public void GetCompatibleSilos_TargetLeavesToo_IsNotUsed()
    {
        _cordoned.Set(_leaver, isMember: true);

        Assert.Equal([_stayer], Seen(isHandover: true, wanted: _leaver, _local, _leaver, _stayer));
    }

    [Fact]
    public void GetCompatibleSilos_HandoverWhereAllLeave_GoesNowhere()
    {
        _cordoned.Set(_leaver, isMember: true);

        Assert.Equal([_local], Seen(isHandover: true, wanted: null, _local, _leaver));
        Assert.Empty(Context(isHandover: true, null, _local, _leaver).GetCompatibleSilosWithVersions(_target));
    }

    private SiloAddress[] Seen(bool isHandover, SiloAddress? wanted, params SiloAddress[] compatible)
    {
        var context = Context(isHandover, wanted, compatible);
        var seen = context.GetCompatibleSilos(_target);
        if (!seen.SequenceEqual([_local]))
            Assert.Equal(seen, context.GetCompatibleSilosWithVersions(_target)[1]);
        return seen;
    }

    private CordonPlacementContext Context(bool isHandover, SiloAddress? wanted, params SiloAddress[] compatible) =>
        new(new Compatible(compatible), _cordoned, isHandover, wanted);

    private static SiloAddress Silo(int generation) => SiloAddress.New(IPAddress.Loopback, 11111 + generation, generation);

    private sealed class Compatible(SiloAddress[] silos) : IPlacementContext
    {
        public SiloAddress LocalSilo => _local;

        public SiloStatus LocalSiloStatus => SiloStatus.Active;

        public SiloAddress[] GetCompatibleSilos(PlacementTarget target) => silos;

        public IReadOnlyDictionary<ushort, SiloAddress[]> GetCompatibleSilosWithVersions(PlacementTarget target) =>
            new Dictionary<ushort, SiloAddress[]> { [1] = silos };
    }
}
