using Checker.Histories;
using Faults.Member;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using RollingRestart;
using Silo.Tests;

namespace Faults.Client;

/// <summary>This program as a client: calls until it is told to end, or is killed. What it has seen is on disk at any time.</summary>
internal static class ClientProgram
{
    /// <summary>The line by which the harness knows that its calls are answered, and promptly.</summary>
    public const string UnderWay = "under way";

    public static async Task<int> RunAsync(string[] arguments)
    {
        var client = ClientArguments.Parse(arguments);
        var host = Build(client);
        await host.StartAsync();
        using (var history = new HistoryWriter(client.History, $"c{client.Number}", TimeProvider.System))
        await using (var records = new StreamWriter(client.Calls) { AutoFlush = true })
        {
            using var end = new CancellationTokenSource();
            var calls = new BankCalls(host.Services.GetRequiredService<IClusterClient>(), history);
            var load = new Load(calls, client, TextWriter.Synchronized(records), TimeProvider.System).RunAsync(end.Token);
            await Task.Factory.StartNew(Console.ReadLine, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            await end.CancelAsync();
            await load;
        }

        await host.AbandonAsync();
        return 0;
    }

    private static IHost Build(ClientArguments arguments)
    {
        var builder = new HostApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleansClient(client =>
        {
            var database = Environment.GetEnvironmentVariable(ClientArguments.ConnectionStringVariable);
            client.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", database));
            client.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (SiloClient.ClusterId, SiloClient.ServiceId));
            client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = MemberProgram.ResponseTimeout);
            // Every gateway that it knows may be gone within the minute that is the default.
            client.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = TimeSpan.FromSeconds(2));
            if (arguments.HasLibrary)
                client.UseGracefulShutdown();
        });
        return builder.Build();
    }
}
