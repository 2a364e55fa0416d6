using System.Net;
using GracefulShutdown;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace Bench;

/// <summary>A benchmark's program as a silo: carries out commands until it is told to go, or its parent has ended.</summary>
internal static class SiloProgram
{
    /// <summary>Longer than any grain call of a benchmark takes.</summary>
    private static readonly TimeSpan _responseTimeout = TimeSpan.FromMinutes(10);

    /// <summary>The whole shutdown: by default the plan is for platforms that kill after 30 s.</summary>
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(90);

    /// <summary>Nobody calls while a silo leaves here: the drain can have what is otherwise kept for the replies of such calls.</summary>
    private static readonly TimeSpan _quiesceTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Runs the silo to its end; the process's exit code is what its shutdown set.</summary>
    public static async Task<int> RunAsync(
        SiloArguments arguments, Action<IServiceCollection> configure,
        Func<IServiceProvider, IReadOnlyDictionary<string, Func<int[], Task<double[]>>>> commands)
    {
        using (var host = Build(arguments, configure))
        {
            await host.StartAsync();
            var asked = CommandLoop.RunAsync(commands(host.Services));
            var stopped = host.WaitForShutdownAsync();
            if (await Task.WhenAny(asked, stopped) == asked)
                await host.StopAsync();
            await stopped;
        }

        // The library puts the exit code of its shutdown in the place of a 0, as it promises.
        return 0;
    }

    private static IHost Build(SiloArguments arguments, Action<IServiceCollection> configure)
    {
        var builder = new HostApplicationBuilder();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning)
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(
                arguments.SiloPort, arguments.GatewayPort, new IPEndPoint(IPAddress.Loopback, arguments.PrimaryPort));
            silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = _responseTimeout);
            // In both, as the silo application has it: the default directory leaves in another way.
#pragma warning disable ORLEANSEXP003
            silo.AddDistributedGrainDirectory();
#pragma warning restore ORLEANSEXP003
            if (arguments.HasLibrary)
            {
                silo.UseGracefulShutdown((GracefulShutdownOptions options) =>
                    (options.Deadline, options.QuiesceTimeout) = (_deadline, _quiesceTimeout));
            }

            configure(silo.Services);
        });
        return builder.Build();
    }
}
