using System.CommandLine;

namespace SiloTool.Commands;

/// <summary>What can be typed.</summary>
internal static class CommandLine
{
    /// <returns>The exit code, a <see cref="ToolExitCode"/>.</returns>
    public static Task<int> RunAsync(string[] args, ToolEnvironment environment, CancellationToken cancellation)
    {
        var runner = new Runner(environment, new ConnectionOptions());
        var root = new RootCommand("Sees and steers the silos of an Orleans cluster that use GracefulShutdown. Any silo answers for all.")
        {
            new StatusCommand(runner),
            new PreflightCommand(runner),
            new DrainCommand(runner),
            new UndrainCommand(runner),
            new ReportsCommand(runner),
        };
        runner.Connection.AddTo(root);
        var invocation = new InvocationConfiguration
        {
            Output = environment.Out.Profile.Out.Writer,
            Error = environment.Error,
            EnableDefaultExceptionHandler = false,
        };
        return root.Parse(args).InvokeAsync(invocation, cancellation);
    }
}
