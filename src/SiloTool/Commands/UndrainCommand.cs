using System.CommandLine;
using SiloTool.Contract;
using SiloTool.Display;

namespace SiloTool.Commands;

/// <summary><c>silo undrain</c>: takes a drain back.</summary>
internal sealed class UndrainCommand : Command
{
    private readonly Argument<string> _silo = SiloArgument.New();
    private readonly Option<string?> _operation = new("--operation")
    {
        Description = "Only if it is this drain. Without it the one that is on is taken back, whoever has asked for it.",
        HelpName = "id",
    };

    public UndrainCommand(Runner runner)
        : base("undrain", "Takes a drain back: the silo is in service again. What has moved stays where it is, and no call fails.")
    {
        Add(_silo);
        Add(_operation);
        runner.Bind(this, RunAsync);
    }

    private async Task<int> RunAsync(ParseResult options, Session session, CancellationToken cancellation)
    {
        var silo = options.GetRequiredValue(_silo);
        var operation = options.GetValue(_operation)
            ?? (await session.Client.DrainStatusAsync(silo, cancellation).ConfigureAwait(false)).Value.Operation;
        var answer = await session.Client.UndrainAsync(silo, operation, cancellation).ConfigureAwait(false);
        if (session.IsJson)
            session.Environment.Json(answer.Json);
        else
            session.Environment.Line(Text(answer.Value));
        return ToolExitCode.Clean;
    }

    private static string Text(DrainStatus drain) => drain.State == DrainStates.Undone
        ? $"{drain.Silo} is in service. {Figures.Count(drain.Total - drain.Left)} of {Figures.Count(drain.Total)} activations had left, and stay where they are."
        : $"{drain.Silo} is in service; its drain had ended by itself: {drain.State}.";
}
