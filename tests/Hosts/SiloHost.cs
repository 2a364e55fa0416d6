using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Hosts;

/// <summary>A silo with the one line, whose ports are the process's: on its own, beside the one that has another port, or in a database's cluster.</summary>
internal static class SiloHost
{
    public const string PrimaryPort = "Silo:PrimaryPort";

    public static IHost Build()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.UseOrleans(Configure);
        return builder.Build();
    }

    public static void Configure(ISiloBuilder silo)
    {
        var (port, gateway) = (Port("Silo:SiloPort")!.Value, Port("Silo:GatewayPort")!.Value);
        if (silo.Configuration.GetConnectionString("Cluster") is { } database)
            silo.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", database))
                .ConfigureEndpoints(IPAddress.Loopback, port, gateway);
        else
            silo.UseLocalhostClustering(port, gateway, new IPEndPoint(IPAddress.Loopback, Port(PrimaryPort) ?? port));
        silo.UseGracefulShutdown();

        int? Port(string setting) => silo.Configuration[setting] is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
    }
}
