using System.Globalization;
using Bench;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Overhead;

/// <summary>This program as a client of one silo.</summary>
internal static class ClientRole
{
    public const string Command = "client";
    public const string Remote = "remote";

    public static string[] ToCommandLine(SiloArguments silo, bool hasLibrary) =>
        [Command, hasLibrary.ToString(), silo.GatewayPort.ToString(CultureInfo.InvariantCulture)];

    public static async Task<int> RunAsync(string[] arguments)
    {
        using var host = Build(bool.Parse(arguments[1]), int.Parse(arguments[2], CultureInfo.InvariantCulture));
        await host.StartAsync();
        var client = host.Services.GetRequiredService<IClusterClient>();
        await CommandLoop.RunAsync(new Dictionary<string, Func<int[], Task<double[]>>>
        {
            [Remote] = async asked => [await CallAsync(client, asked[0], TimeSpan.FromSeconds(asked[1]))],
        });
        await host.StopAsync();
        return 0;
    }

    private static Task<double> CallAsync(IClusterClient client, int callers, TimeSpan duration) => ClosedLoop.MeasureAsync(
        callers,
        (key, length) => ClosedLoop.CountAsync(client.GetGrain<IPingGrain>(key).PingAsync, length, TimeProvider.System),
        duration,
        TimeProvider.System);

    private static IHost Build(bool hasLibrary, int gatewayPort)
    {
        var builder = new HostApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleansClient(client =>
        {
            client.UseLocalhostClustering(gatewayPort);
            if (hasLibrary)
                client.UseGracefulShutdown();
        });
        return builder.Build();
    }
}
