using Faults.Matrix;
using Faults.Member;
using Faults.Verdicts;
using RollingRestart;
using Silo.Tests;

namespace Faults.Play;

/// <summary>Plays one cell: a departure under load, the fault at its step, and what came of it.</summary>
internal static class CellRun
{
    /// <summary>How long calls go on when all grains answer again: from then on none may fail.</summary>
    private static readonly TimeSpan _aftermath = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    /// <param name="server">Has a database for the cell.</param>
    /// <param name="program">The program of silos and clients.</param>
    /// <param name="cell">Which.</param>
    /// <param name="logs">Where all records are kept.</param>
    /// <param name="time">The clock.</param>
    public static async Task<CellResult> PlayAsync(ThrowAwayPostgres server, string program, Cell cell, string? logs, TimeProvider time)
    {
        await using var scene = new Scene(server, program, cell, time);
        try
        {
            return await PlayAsync(scene, cell);
        }
        catch (Exception exception)
        {
            return CellResult.NotPlayed(cell, exception);
        }
        finally
        {
            if (logs is not null)
                await scene.KeepAsync(Path.Combine(logs, $"{cell.Fault.Name}-{cell.Step}-{cell.Seed}"));
        }
    }

    private static async Task<CellResult> PlayAsync(Scene scene, Cell cell)
    {
        var (time, fault) = (scene.Time, cell.Fault);
        await scene.OpenAsync();
        var (leaver, from) = (scene.Leaver, time.GetUtcNow());
        leaver.TellToLeave();
        await leaver.Process.WroteAsync(StepGate.Reached(cell.Step));

        await fault.StrikeAsync(scene);
        var (struckAt, strike) = (time.GetUtcNow(), time.GetTimestamp());
        var recovery = scene.Witness.WhenRecoveredAsync(strike, fault.Bound);
        await leaver.Process.TellAsync(HarnessLine.Go);
        await Task.Delay(fault.Duration, time, CancellationToken.None);
        var liftedAt = time.GetUtcNow();
        await fault.LiftAsync(scene);

        await Task.WhenAll(scene.Silos.Where(silo => silo.ToldAt is not null).Select(silo => silo.Process.ExitedAsync(_patience)));
        var departure = time.GetElapsedTime(leaver.ToldAt!.Value);
        var recovered = await recovery;
        // One that was declared dead while it was suspended takes calls until it has read that.
        var strays = await MembershipCheck.FindStraysAsync(scene);
        var recoveredAt = time.GetUtcNow();
        await Task.Delay(_aftermath, time, CancellationToken.None);
        await scene.EndClientsAsync();
        await scene.Witness.ReadAsync();
        await scene.Witness.DisposeAsync();

        // What had ended before the departure began is nothing of it; its outcome is a part of the history all the same.
        List<CallRecord> calls = [.. CallCheck.Read(scene.CallFiles).Where(call => call.StartedAt + call.Duration >= from)];
        // The first client is the one that faults strike.
        var waking = CallCheck.Waking(CallCheck.Read(scene.CallFiles.Take(1)), struckAt, liftedAt);
        var verdict = HistoryCheck.Judge(scene, withMemory: !fault.LosesMemory(cell.Step));
        var lost = fault.IsLossTold ? HistoryCheck.Judge(scene, withMemory: true).Faults.Count : verdict.Faults.Count;
        return new CellResult(cell, recovered, departure, calls.Count, calls.Count(call => call.Failure is not null),
        [
            .. HistoryCheck.Findings(verdict),
            JournalCheck.Overlaps(scene),
            Scenarios.Finding.None($"rows of the membership that do not say what is{strays}", strays.Count),
            Scenarios.Finding.AtMost("every grain has answered after", recovered, fault.Bound),
            .. CallCheck.Findings(calls, fault.Tolerance(cell.Step), struckAt, waking, recoveredAt),
            .. await ReportCheck.FindAsync(leaver, scene.ReportPath, fault.ExitCodes(cell.Step), lost),
        ]);
    }
}
