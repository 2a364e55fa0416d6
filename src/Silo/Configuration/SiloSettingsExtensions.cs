using System.Net;
using System.Net.Sockets;
using Bank;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace Silo.Configuration;

internal static class SiloSettingsExtensions
{
    public static IServiceCollection AddSiloSettings(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
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
            var listened = settings.Value.ListenOnAllAddresses ? AnyOf(options.AdvertisedIPAddress) : options.AdvertisedIPAddress;
            options.SiloListeningEndpoint = new IPEndPoint(listened, options.SiloPort);
            options.GatewayListeningEndpoint = new IPEndPoint(listened, options.GatewayPort);
        });
        silo.Services.AddOptions<SiloOptions>().Configure<IOptions<SiloSettings>>((options, settings) =>
            options.SiloName = settings.Value.Name is { Length: > 0 } name ? name : options.SiloName);
        return silo.UseSiloMetadata(new Dictionary<string, string> { [SiloVersion.MetadataKey] = SiloVersion.Current });
    }

    private static IPAddress AnyOf(IPAddress address) =>
        address.AddressFamily is AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any;
}
