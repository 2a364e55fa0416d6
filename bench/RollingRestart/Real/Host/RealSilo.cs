using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Silo.Configuration;
using Silo.Database;
using Silo.Tls;

namespace RollingRestart.Real;

/// <summary>This program as a silo: the silo application's cluster, settings and directory, with grains as real applications have them.</summary>
internal static class RealSilo
{
    public const string Project = "bench/RollingRestart";
    public const string Command = "silo";

    /// <summary>Longer than any run: what is only in memory is not idle, it is remembered.</summary>
    private static readonly TimeSpan _collectionAge = TimeSpan.FromHours(12);

    public static async Task<int> RunAsync()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        var settings = builder.Configuration.GetSection(SiloSettings.SectionName);
        builder.Services.AddSiloSettings();
        builder.Services.AddSingleton<Journal>();
        builder.Services.AddScoped<MigratingMemory>();
        builder.Services.AddScoped<SavedMemory>();
        builder.UseOrleans(silo =>
        {
            if (settings.GetValue<Silo.Configuration.Departure>(nameof(SiloSettings.Departure)) is Silo.Configuration.Departure.Graceful)
                silo.UseGracefulShutdown();
            silo.UseClusterStore(ClusterDatabase.Find(builder.Configuration)!, settings.GetValue<DirectoryKind>(nameof(SiloSettings.GrainDirectory)));
            silo.UseSiloSettings().UseTlsOfSettings();
            silo.Configure<GrainCollectionOptions>(options => options.CollectionAge = _collectionAge);
        });

        using (var host = builder.Build())
            await host.RunAsync();
        // The library puts the exit code of its shutdown in the place of a 0, as it promises.
        return 0;
    }
}
