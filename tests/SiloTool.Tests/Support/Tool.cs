using SiloTool.Commands;
using SiloTool.Tests.Server;
using Spectre.Console;

namespace SiloTool.Tests.Support;

/// <summary>The tool, run in this process as if its output went to a file.</summary>
internal static class Tool
{
    /// <summary>Runs it against a cluster.</summary>
    public static Task<ToolRun> RunAsync(FakeCluster cluster, params string[] arguments) =>
        RunAsync(TimeProvider.System, ["--address", cluster.Address.ToString(), .. arguments]);

    public static async Task<ToolRun> RunAsync(TimeProvider time, string[] arguments, Dictionary<string, string>? variables = null, string? kubectl = null)
    {
        using StringWriter output = new(), errors = new();
        var environment = Environment(output, errors, time, variables) with { Kubectl = kubectl ?? "kubectl" };
        var exitCode = await CommandLine.RunAsync(arguments, environment, CancellationToken.None);
        return new(exitCode, output.ToString(), errors.ToString());
    }

    /// <summary>Starts it, to be watched and ended.</summary>
    public static StartedTool Start(TimeProvider time, FakeCluster cluster, params string[] arguments) =>
        new(time, ["--address", cluster.Address.ToString(), .. arguments], isTerminal: false);

    /// <summary>Starts it as in a terminal.</summary>
    public static StartedTool StartInTerminal(TimeProvider time, FakeCluster cluster, params string[] arguments) =>
        new(time, ["--address", cluster.Address.ToString(), .. arguments], isTerminal: true);

    public static ToolEnvironment Environment(
        TextWriter output, TextWriter errors, TimeProvider time, Dictionary<string, string>? variables = null, bool isTerminal = false)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = isTerminal ? 140 : 1_000;
        console.Profile.Height = 40;
        console.Profile.Capabilities.Unicode = true;
        return new(console, errors, time, name => variables?.GetValueOrDefault(name));
    }
}

internal sealed record ToolRun(int ExitCode, string Out, string Error)
{
    public string[] Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
