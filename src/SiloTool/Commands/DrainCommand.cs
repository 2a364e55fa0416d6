using System.CommandLine;
using SiloTool.Contract;
using SiloTool.Display;

namespace SiloTool.Commands;

/// <summary><c>silo drain</c>: empties a silo, which goes on running.</summary>
internal sealed class DrainCommand : Command
{
    private const int LongestReason = 200;

    private readonly Argument<string> _silo = SiloArgument.New();
    private readonly Option<string?> _reason = new("--reason") { Description = "Why, for whoever finds the silo drained. Default: who asks, and from where." };
    private readonly Option<double?> _rate = new("--rate") { Description = "At most so many activations leave per second. Default: no cap.", HelpName = "per second" };
    private readonly Option<Moment?> _deadline = new("--deadline")
    {
        Description = "When the handover ends, whatever is left: in 90s, 30m, 2h, 01:30:00, or at 2030-01-01T12:00:00Z. Default: the server's, in an hour.",
        HelpName = "in or at",
        CustomParser = Moment.Parse,
    };

    private readonly Option<bool> _beside = new("--beside-others") { Description = "Also while another silo is being drained; takes no lease." };
    private readonly Option<bool> _wait = new("--wait") { Description = "Waits until the handover has ended, and says every 5 s what is left and what it waits for." };

    public DrainCommand(Runner runner)
        : base("drain", "Empties a silo: nothing new is placed there, and its grains move to the others. It goes on running, and can be taken back.")
    {
        Add(_silo);
        Add(_reason);
        Add(_rate);
        Add(_deadline);
        Add(_beside);
        Add(_wait);
        runner.Bind(this, RunAsync);
    }

    private async Task<int> RunAsync(ParseResult options, Session session, CancellationToken cancellation)
    {
        var request = new DrainRequest(
            options.GetValue(_reason) ?? Who(), options.GetValue(_deadline)?.From(session.Time.GetUtcNow()), options.GetValue(_rate),
            options.GetValue(_beside) ? false : null);
        var answer = await session.Client.DrainAsync(options.GetRequiredValue(_silo), request, cancellation).ConfigureAwait(false);
        if (options.GetValue(_wait))
        {
            if (answer.Value.State == DrainStates.HandingOver)
                session.Say(DrainText.Begun(answer.Value));
            return await new DrainWait(session, answer).RunAsync(cancellation).ConfigureAwait(false);
        }

        if (session.IsJson)
            session.Environment.Json(answer.Json);
        else
            session.Environment.Line(DrainText.Begun(answer.Value));
        return ToolExitCode.Clean;
    }

    /// <summary>The same for the same person: who asks again means the same drain.</summary>
    private static string Who()
    {
        var who = Plain.Of($"asked for by {Environment.UserName} on {Environment.MachineName}");
        return who.Length > LongestReason ? who[..LongestReason] : who;
    }
}
