using System.CommandLine;
using SiloTool.Display;

namespace SiloTool.Commands;

/// <summary><c>silo reports</c>: the departures of the last hour.</summary>
internal sealed class ReportsCommand : Command
{
    public ReportsCommand(Runner runner)
        : base("reports", "Shows what the departures of the last hour have cost, also of silos that are gone.") => runner.Bind(this, RunAsync);

    private static async Task<int> RunAsync(ParseResult options, Session session, CancellationToken cancellation)
    {
        var answer = await session.Client.ReportsAsync(cancellation).ConfigureAwait(false);
        if (session.IsJson)
            session.Environment.Json(answer.Json);
        else
            session.Environment.Out.Write(ReportTable.Draw(answer.Value));
        return ToolExitCode.Clean;
    }
}
