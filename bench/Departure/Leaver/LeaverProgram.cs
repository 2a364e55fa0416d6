using Bench;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Departure;

/// <summary>This program as one of the two silos of a run.</summary>
internal static class LeaverProgram
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var watch = new DepartureWatch(TimeProvider.System);
        var exitCode = await SiloProgram.RunAsync(
            SiloArguments.Parse(arguments),
            services =>
            {
                services.AddSingleton<Activations>();
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
