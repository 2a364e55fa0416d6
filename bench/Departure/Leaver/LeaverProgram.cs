using Bench;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Departure;

/// <summary>This program as one of the two silos of a run.</summary>
internal static class LeaverProgram
{
    /// <summary>
    /// With one, chance decides how much of the directory the leaver has, by its address: anything from 2 % to 80 % was seen, and a
    /// move costs more the more it is. Many share it out evenly.
    /// </summary>
    private const int Partitions = 64;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var watch = new DepartureWatch(TimeProvider.System);
        var exitCode = await SiloProgram.RunAsync(
            SiloArguments.Parse(arguments),
            services =>
            {
                services.Configure<GrainDirectoryOptions>(options => options.PartitionsPerSilo = Partitions);
                services.AddSingleton<Activations>();
                services.AddSingleton<HotCalls>();
                services.AddSingleton<LeaverCommands>();
                services.AddSingleton(watch);
                services.AddSingleton<IActivationWorkingSetObserver>(watch);
                // Only there, for it remembers every activation, and memory is measured elsewhere.
                if (arguments[^1] == Modes.Bare)
                {
                    services.AddSingleton<MigrateLoop>();
                    services.AddSingleton<IActivationWorkingSetObserver>(provider => provider.GetRequiredService<MigrateLoop>());
                }
            },
            services => services.GetRequiredService<LeaverCommands>().All);
        CommandLoop.Write(LeaverCommands.Left, watch.Left);
        return exitCode;
    }
}
