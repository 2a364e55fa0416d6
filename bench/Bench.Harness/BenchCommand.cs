using System.CommandLine;

namespace Bench;

/// <summary>Runs a benchmark's command.</summary>
internal static class BenchCommand
{
    /// <summary>
    /// What a benchmark has started ends with it, and that takes its time. After two seconds, as is the default after Ctrl+C, silos were left
    /// behind.
    /// </summary>
    private static readonly TimeSpan _untilAllHasEnded = TimeSpan.FromMinutes(5);

    public static Task<int> RunAsync(RootCommand command, string[] arguments) =>
        command.Parse(arguments).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = _untilAllHasEnded });
}
