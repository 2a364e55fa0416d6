using System.CommandLine;
using SiloTool.Contract;
using SiloTool.Display;

namespace SiloTool.Commands;

/// <summary><c>silo preflight</c>: what the departure of a silo would mean. Changes nothing.</summary>
internal sealed class PreflightCommand : Command
{
    private readonly Argument<string> _silo = SiloArgument.New();
    private readonly Option<double?> _rate = new("--rate") { Description = "Predicts with a cap of so many activations per second.", HelpName = "per second" };

    public PreflightCommand(Runner runner)
        : base("preflight", $"Says what a silo's departure would mean, and whether it should leave now: {ToolExitCode.NoGo} is no-go.")
    {
        Add(_silo);
        Add(_rate);
        runner.Bind(this, RunAsync);
    }

    private async Task<int> RunAsync(ParseResult options, Session session, CancellationToken cancellation)
    {
        var answer = await session.Client.PreflightAsync(options.GetRequiredValue(_silo), options.GetValue(_rate), cancellation).ConfigureAwait(false);
        if (session.IsJson)
            session.Environment.Json(answer.Json);
        else
            session.Environment.Out.Write(PreflightText.Draw(answer.Value));
        return answer.Value.Verdict == Preflight.Go ? ToolExitCode.Clean : ToolExitCode.NoGo;
    }
}
