using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Orleans.GrainDirectory;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Runtime.Hosting;

namespace GracefulShutdown.Tests;

/// <summary>Which grain directory a silo has, as far as a departure is concerned.</summary>
public sealed class GrainDirectoryTests
{
    [Fact]
    public void Setting_On_RegistersTheDistributedDirectory()
    {
        using var host = Build(_ => { }, ("GracefulShutdown:DistributedGrainDirectory", "true"));

        Assert.Equal(
            "DistributedGrainDirectory",
            host.Services.GetKeyedService<IGrainDirectory>(GrainDirectoryAttribute.DEFAULT_GRAIN_DIRECTORY)?.GetType().Name);
        Check(host);
    }

    [Fact]
    public void Setting_Off_LeavesTheDirectoryAlone()
    {
        using var host = Build(_ => { });

        Assert.Null(host.Services.GetKeyedService<IGrainDirectory>(GrainDirectoryAttribute.DEFAULT_GRAIN_DIRECTORY));
        Check(host);
    }

    [Fact]
    public void ValidateConfiguration_AnotherDirectoryBesideOurs_NamesBoth()
    {
        using var host = Build(
            silo => silo.AddGrainDirectory(GrainDirectoryAttribute.DEFAULT_GRAIN_DIRECTORY, (_, _) => new OtherDirectory()),
            ("GracefulShutdown:DistributedGrainDirectory", "true"));

        var error = Assert.Throws<OrleansConfigurationException>(() => Check(host));

        Assert.Contains("DistributedGrainDirectory, OtherDirectory", error.Message, StringComparison.Ordinal);
    }

    private static IHost Build(Action<ISiloBuilder> configure, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value));
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering();
            silo.UseGracefulShutdown();
            configure(silo);
        });
        return builder.Build();
    }

    private static void Check(IHost host) =>
        host.Services.GetServices<IConfigurationValidator>().OfType<GrainDirectoryCheck>().Single().ValidateConfiguration();

    private sealed class OtherDirectory : IGrainDirectory
    {
        public Task<GrainAddress?> Register(GrainAddress address) => throw new NotSupportedException();

        public Task Unregister(GrainAddress address) => throw new NotSupportedException();

        public Task<GrainAddress?> Lookup(GrainId grainId) => throw new NotSupportedException();

        public Task UnregisterSilos(List<SiloAddress> siloAddresses) => throw new NotSupportedException();
    }
}
