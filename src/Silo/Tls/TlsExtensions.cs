using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Connections.Security;
using Silo.Configuration;

namespace Silo.Tls;

internal static class TlsExtensions
{
    /// <summary>TLS at both of the silo's ports, and on its own connections to others, where the settings say so.</summary>
    /// <remarks>Not by Orleans' own <c>UseTls</c>: that needs the certificate before the settings have been validated.</remarks>
    public static ISiloBuilder UseTlsOfSettings(this ISiloBuilder silo)
    {
        silo.Services.AddOptions<SiloConnectionOptions>().Configure<IOptions<SiloSettings>, ILogger<MemberTls>>((options, settings, logger) =>
        {
            if (!settings.Value.Tls.IsOn)
                return;

            var tls = new TlsOptions();
            MemberTls.Load(settings.Value.Tls, logger).Set(tls);
            options.ConfigureSiloInboundConnection(connection => connection.UseServerTls(tls));
            options.ConfigureGatewayInboundConnection(connection => connection.UseServerTls(tls));
            options.ConfigureSiloOutboundConnection(connection => connection.UseClientTls(tls));
        });
        return silo;
    }
}
