using System.CommandLine;
using SiloTool.Client;

namespace SiloTool.Commands;

/// <summary>Runs a command: opens the way to the cluster, and turns what goes wrong into a message and an exit code.</summary>
internal sealed class Runner(ToolEnvironment environment, ConnectionOptions connection)
{
    public ConnectionOptions Connection => connection;

    public void Bind(Command command, Func<ParseResult, Session, CancellationToken, Task<int>> run) => command.SetAction(async (options, cancellation) =>
    {
        try
        {
            return await RunAsync(run, options, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return ToolExitCode.CutShort;
        }
        catch (ToolException failure)
        {
            if (failure is ProblemException problem && connection.IsJson(options))
                environment.Json(problem.Json);
            environment.Remark(failure.Message);
            return failure.ExitCode;
        }
    });

    private async Task<int> RunAsync(Func<ParseResult, Session, CancellationToken, Task<int>> run, ParseResult options, CancellationToken cancellation)
    {
        var way = await Client.Connection.OpenAsync(connection.Target(options, environment.Variable), environment, cancellation).ConfigureAwait(false);
        await using (way.ConfigureAwait(false))
        {
            try
            {
                return await run(options, new Session(way.Client, environment, connection.IsJson(options)), cancellation).ConfigureAwait(false);
            }
            catch (UnreachableException unreachable)
            {
                throw new ToolException(way.Failure ?? $"{unreachable.Message} {Advice(unreachable)}", cause: unreachable);
            }
        }
    }

    private static string Advice(UnreachableException unreachable) => unreachable.WasSent
        ? "What was asked for may have begun: see it with 'silo status'. Asking the same again is safe."
        : "Does a silo's management port listen there? Name another with --address or SILO_ADDRESS, or a pod with --pod.";
}
