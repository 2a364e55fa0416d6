using System.CommandLine;
using SiloTool.Display;

namespace SiloTool.Commands;

/// <summary><c>silo status</c>: the silos as they are, or as they change.</summary>
internal sealed class StatusCommand : Command
{
    private readonly Option<bool> _watch = new("--watch", "-w") { Description = "Goes on, with a line or a screen for what changes, until Ctrl+C." };

    public StatusCommand(Runner runner)
        : base("status", "Shows the silos, and what is left on those that hand over.")
    {
        Add(_watch);
        runner.Bind(this, (options, session, cancellation) =>
            options.GetValue(_watch) ? new Watch(session).RunAsync(cancellation) : ShowAsync(session, cancellation));
    }

    private static async Task<int> ShowAsync(Session session, CancellationToken cancellation)
    {
        var answer = await session.Client.SilosAsync(cancellation).ConfigureAwait(false);
        if (session.IsJson)
        {
            session.Environment.Json(answer.Json);
            return ToolExitCode.Clean;
        }

        session.Environment.Line(ClusterText.Heading(answer.Value));
        session.Environment.Line();
        session.Environment.Out.Write(SiloTable.Draw(answer.Value, new FallingLeft(), sinceThen: 0));
        return ToolExitCode.Clean;
    }
}
