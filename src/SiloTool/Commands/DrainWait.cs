using SiloTool.Client;
using SiloTool.Contract;
using SiloTool.Display;

namespace SiloTool.Commands;

/// <summary>Waits for the end of one drain, and of no other.</summary>
internal sealed class DrainWait(Session session, Answer<DrainStatus> begun)
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _tellInterval = TimeSpan.FromSeconds(5);

    /// <summary>How long nobody may answer; beyond the drain's deadline also how long its end may take to be known.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    /// <summary>Where the server has not said when it ends. No drain lasts longer.</summary>
    private static readonly TimeSpan _longest = TimeSpan.FromHours(24);

    // The address: another silo may come to have the name.
    private readonly string _silo = begun.Value.Address.Length > 0 ? begun.Value.Address : begun.Value.Silo;
    private readonly DrainStatus _begun = begun.Value;
    private readonly FallingLeft _left = new();
    private Answer<DrainStatus> _last = begun;

    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        try
        {
            return await WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            session.Environment.Remark($"The drain goes on. To take it back: silo undrain {_last.Value.Silo} --operation {_begun.Operation}");
            return ToolExitCode.CutShort;
        }
    }

    private async Task<int> WaitAsync(CancellationToken cancellation)
    {
        var end = (_begun.Deadline ?? (session.Time.GetUtcNow() + _longest)) + _patience;
        var (answered, told) = (session.Time.GetTimestamp(), session.Time.GetTimestamp());
        while (_last.Value.State == DrainStates.HandingOver)
        {
            await Task.Delay(_interval, session.Time, cancellation).ConfigureAwait(false);
            if (session.Time.GetUtcNow() > end)
                throw new ToolException($"The drain of {_last.Value.Silo} should have ended at {Figures.Moment(_begun.Deadline)}, and has not.");

            string? silence = null;
            try
            {
                _last = await session.Client.DrainStatusAsync(_silo, cancellation).ConfigureAwait(false);
                answered = session.Time.GetTimestamp();
            }
            catch (ProblemException problem) when (EndOf(problem) is { } exitCode)
            {
                session.Say(problem.Message);
                return Finish(exitCode);
            }
            catch (ToolException failure) when (IsPassing(failure) && session.Time.GetElapsedTime(answered) < _patience)
            {
                silence = failure.Message;
            }

            if (_last.Value.Operation != _begun.Operation)
            {
                session.Say($"Somebody has taken this drain of {_last.Value.Silo} back: its operation is {_last.Value.Operation} now, asked for by {_last.Value.By}.");
                return Finish(ToolExitCode.OtherOperation);
            }

            if (session.Time.GetElapsedTime(told) >= _tellInterval && _last.Value.State == DrainStates.HandingOver)
            {
                told = session.Time.GetTimestamp();
                Tell(silence);
            }
        }

        session.Say(DrainText.Ended(_last.Value, _left.Of(_last.Value)));
        return Finish(ExitCodeOf(_last.Value));
    }

    private void Tell(string? silence)
    {
        if (silence is not null)
            session.Say(silence);
        foreach (var line in DrainText.Progress(_last.Value, _left.Of(_last.Value), session.Time.GetUtcNow()))
            session.Say(line);
    }

    private int Finish(int exitCode)
    {
        if (session.IsJson)
            session.Environment.Json(_last.Json);
        return exitCode;
    }

    private static bool IsPassing(ToolException failure) => failure is UnreachableException or ProblemException { IsTransient: true };

    /// <summary>Where the server no longer knows the drain, or the silo.</summary>
    private static int? EndOf(ProblemException problem) => problem.Problem.Name switch
    {
        ProblemNames.NoDrain => ToolExitCode.OtherOperation,
        ProblemNames.UnknownSilo => ToolExitCode.SiloLeaves,
        _ => null,
    };

    private static int ExitCodeOf(DrainStatus drain) => drain.State switch
    {
        DrainStates.Drained when drain.Totals.GetValueOrDefault("failed") is not > 0 => ToolExitCode.Clean,
        DrainStates.Drained or DrainStates.Incomplete => ToolExitCode.Incomplete,
        DrainStates.Leaving => ToolExitCode.SiloLeaves,
        DrainStates.Undone => ToolExitCode.OtherOperation,
        _ => ToolExitCode.CouldNot,
    };
}
