using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Hosting;
using Silo.Tests;

namespace RollingRestart;

/// <summary>This program as a client process: connects, calls until its input ends, writes what became of every call.</summary>
internal static class LoadProgram
{
    public const string Ready = "ready";

    public static async Task<int> RunAsync(string[] arguments)
    {
        var load = LoadArguments.Parse(arguments);
        using var host = Build(load);
        await host.StartAsync();
        await Console.Out.WriteLineAsync(Ready);

        using var end = new CancellationTokenSource();
        var generator = new LoadGenerator(
            host.Services.GetRequiredService<IClusterClient>(), new CallMix(load.Seed, load.Number, load.Keys), load.Number, load.Rate, TimeProvider.System);
        var run = generator.RunAsync(end.Token);
        await Console.In.ReadToEndAsync();
        await end.CancelAsync();
        await File.WriteAllLinesAsync(arguments[^1], (await run).Select(call => call.ToLine()));
        await host.StopAsync();
        return 0;
    }

    private static IHost Build(LoadArguments load)
    {
        var builder = new HostApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleansClient(client =>
        {
            client.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", load.ConnectionString));
            client.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (SiloClient.ClusterId, SiloClient.ServiceId));
            // A roll replaces every gateway within the minute that is the default; either mode would run out of them.
            client.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = TimeSpan.FromSeconds(2));
            if (load.IsGraceful)
                client.UseGracefulShutdown();
        });
        return builder.Build();
    }
}
