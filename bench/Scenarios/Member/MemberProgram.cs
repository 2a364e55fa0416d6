using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Providers;
using Orleans.Runtime.Hosting;
using Orleans.Storage;
using Silo.Configuration;
using Silo.Database;
using Silo.Management;

namespace Scenarios;

/// <summary>This program as a silo: the silo application's cluster, settings and directory, with grains of its own.</summary>
internal static class MemberProgram
{
    public const string Command = "silo";

    public static async Task<int> RunAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        var departure = Setting<Departure>(builder.Configuration, nameof(SiloSettings.Departure));
        var directory = Setting<DirectoryKind>(builder.Configuration, nameof(SiloSettings.GrainDirectory));
        builder.Services.AddSiloSettings();
        builder.Services.AddOptions<MemberOptions>().BindConfiguration(MemberOptions.SectionName);
        builder.Services.AddSingleton<Journal>();
        builder.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, LeaveRecord>();
        builder.Services.AddGrainStorage(SlowStorage.Name, (provider, _) => new SlowStorage(
            provider.GetRequiredKeyedService<IGrainStorage>(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME),
            provider.GetRequiredService<IOptions<MemberOptions>>().Value.WriteLatency,
            provider.GetRequiredService<Journal>(),
            provider.GetRequiredService<TimeProvider>()));
        if (departure == Departure.Graceful)
            builder.Services.AddHostedService<ManagementServer>();
        builder.UseOrleans(silo =>
        {
            if (departure == Departure.Graceful)
                silo.UseGracefulShutdown();
            silo.UseClusterStore(ClusterDatabase.Find(builder.Configuration)!, directory);
            silo.UseSiloSettings();
        });
        builder.AddWebMember(departure);

        await using var app = builder.Build();
        app.MapWebMember();
        await app.RunAsync();
        // The library puts the exit code of its shutdown in the place of a 0, as it promises.
        return 0;
    }

    private static T? Setting<T>(ConfigurationManager configuration, string name) =>
        configuration.GetValue<T>($"{SiloSettings.SectionName}:{name}");
}
