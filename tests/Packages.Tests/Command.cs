using System.Diagnostics;

namespace Packages.Tests;

/// <summary>A program that has to succeed.</summary>
internal static class Command
{
    /// <summary>The first time on a machine, packages are downloaded.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(15);

    /// <returns>What it wrote.</returns>
    public static async Task<string> RunAsync(string directory, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Nothing of the run that these tests are part of: its servers would be shared, and its settings be taken for the build's.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        foreach (var variable in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(variable);

        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(_patience);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await output}{await errors}");
    }
}
