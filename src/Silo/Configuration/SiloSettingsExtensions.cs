using System.Net;
using Bank;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Silo.Configuration;

internal static class SiloSettingsExtensions
{
    public static IServiceCollection AddSiloSettings(this IServiceCollection services)
    {
        services.AddOptions<SiloSettings>().BindConfiguration(SiloSettings.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SiloSettings>, SiloSettingsValidator>();
        services.AddOptions<TransferOptions>().Configure<IOptions<SiloSettings>>(
            (options, settings) => options.StepDelay = settings.Value.TransferStepDelay);
        return services;
    }

    /// <summary>The silo's names and addresses, in whichever cluster it is.</summary>
    public static ISiloBuilder UseSiloSettings(this ISiloBuilder silo)
    {
        silo.Services.AddOptions<ClusterOptions>().Configure<IOptions<SiloSettings>>((options, settings) =>
        {
            options.ClusterId = settings.Value.ClusterId;
            options.ServiceId = settings.Value.ServiceId;
        });
        silo.Services.AddOptions<EndpointOptions>().Configure<IOptions<SiloSettings>>((options, settings) =>
        {
            options.AdvertisedIPAddress = IPAddress.Parse(settings.Value.AdvertisedIP);
            options.SiloPort = settings.Value.SiloPort;
            options.GatewayPort = settings.Value.GatewayPort;
        });
        return silo;
    }
}
