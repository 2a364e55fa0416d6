using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Runtime.GrainDirectory;

namespace GracefulShutdown.Tests;

/// <summary>Once a silo is empty, nobody sends it anything from memory.</summary>
public sealed class ForgetTests
{
    [Fact]
    public async Task After_the_handover_no_silo_remembers_the_leaver()
    {
        await using var cluster = await Cluster.StartAsync(3);
        var leaver = cluster.Silos[1];
        var grain = await cluster.CounterOnAsync(leaver);
        var drain = leaver.Service<ISiloDrain>();
        await drain.CordonAsync(CancellationToken.None);
        Assert.All(Others(), silo => Assert.False(silo.Service<EmptiedSilos>().Contains(leaver.SiloAddress)));

        await drain.HandOverAsync(CancellationToken.None);

        Assert.All(Others(), silo => Assert.True(silo.Service<EmptiedSilos>().Contains(leaver.SiloAddress)));
        await drain.UncordonAsync(CancellationToken.None);
        Assert.All(Others(), silo => Assert.False(silo.Service<EmptiedSilos>().Contains(leaver.SiloAddress)));
        Assert.Equal(1, (await grain.GetAsync()).Value);

        IEnumerable<Orleans.TestingHost.InProcessSiloHandle> Others() => cluster.Silos.Where(silo => silo != leaver);
    }

    [Fact]
    public async Task LookUp_EmptiedSilo_IsAMissAndIsNotLearntAgain()
    {
        await using var cluster = await Cluster.StartAsync(1);
        var services = cluster.Silos[0].SiloHost.Services;
        var cache = services.GetRequiredService<IGrainDirectoryCache>();
        var (gone, stays) = (Address("gone", 1), Address("stays", 2));
        cache.AddOrUpdate(gone, 0);
        cache.AddOrUpdate(stays, 0);
        Assert.True(cache.LookUp(gone.GrainId, out _, out _));

        services.GetRequiredService<EmptiedSilos>().Set(gone.SiloAddress!, isMember: true);

        Assert.False(cache.LookUp(gone.GrainId, out _, out _));
        Assert.True(cache.LookUp(stays.GrainId, out _, out _));
        cache.AddOrUpdate(gone, 0);
        services.GetRequiredService<EmptiedSilos>().Set(gone.SiloAddress!, isMember: false);
        Assert.False(cache.LookUp(gone.GrainId, out _, out _));
    }

    [Fact]
    public async Task Cache_UserChoseNone_StaysNone()
    {
        await using var cluster = await Cluster.StartAsync(1, silo => silo.Services.Configure<GrainDirectoryOptions>(
            options => options.CachingStrategy = GrainDirectoryOptions.CachingStrategyType.None));
        var services = cluster.Silos[0].SiloHost.Services;
        var cache = services.GetRequiredService<IGrainDirectoryCache>();

        cache.AddOrUpdate(Address("a", 1), 0);

        Assert.False(cache.LookUp(Address("a", 1).GrainId, out _, out _));
        Assert.Equal(
            GrainDirectoryOptions.CachingStrategyType.None,
            services.GetRequiredService<IOptions<GrainDirectoryOptions>>().Value.CachingStrategy);
    }

    [Fact]
    public async Task Cache_EachConsumer_HasItsOwn()
    {
        await using var cluster = await Cluster.StartAsync(1);
        var services = cluster.Silos[0].SiloHost.Services;

        Assert.NotSame(services.GetRequiredService<IGrainDirectoryCache>(), services.GetRequiredService<IGrainDirectoryCache>());
    }

    private static GrainAddress Address(string key, int port) => new()
    {
        GrainId = GrainId.Create("test", key),
        ActivationId = ActivationId.NewId(),
        SiloAddress = SiloAddress.New(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, port), 1),
    };
}
