using Checker.Histories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Hosting;
using RollingRestart.Real;
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
        var run = RunAsync(host.Services.GetRequiredService<IClusterClient>(), load, end.Token);
        await Console.In.ReadToEndAsync();
        await end.CancelAsync();
        await File.WriteAllLinesAsync(arguments[^1], await run);
        await host.StopAsync();
        return 0;
    }

    private static Task<IEnumerable<string>> RunAsync(IClusterClient client, LoadArguments load, CancellationToken end) =>
        load.Load is LoadArguments.Real
            ? new RealLoad(
                client, new RealMix(load.Seed, load.Number, load.Keys, [.. load.Kinds.Select(Enum.Parse<RealKind>)]), load.Rate, TimeProvider.System)
                .RunAsync(end)
            : RunBankAsync(client, load, end);

    private static async Task<IEnumerable<string>> RunBankAsync(IClusterClient client, LoadArguments load, CancellationToken end)
    {
        using var history = new HistoryWriter(load.History, $"c{load.Number}", TimeProvider.System);
        var mix = new CallMix(load.Seed, load.Number, load.Keys, [.. load.Kinds.Select(Enum.Parse<CallKind>)]);
        return await new LoadGenerator(client, mix, history, load.Number, load.Rate, TimeProvider.System).RunAsync(end);
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
            client.UseTlsOfEnvironment();
            if (load.IsGraceful)
                client.UseGracefulShutdown();
        });
        return builder.Build();
    }
}
