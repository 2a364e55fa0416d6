using Bench;
using Microsoft.Extensions.DependencyInjection;

namespace Overhead;

/// <summary>This program as a silo.</summary>
internal static class SiloRole
{
    public static Task<int> RunAsync(string[] arguments) => SiloProgram.RunAsync(
        SiloArguments.Parse(arguments),
        services =>
        {
            services.AddSingleton<Activations>();
            services.AddSingleton<WatchedSilo>();
            services.AddSingleton<SiloCommands>();
        },
        services => services.GetRequiredService<SiloCommands>().All);
}
