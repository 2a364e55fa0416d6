using Bench;

namespace Departure;

/// <summary>What the leaver holds, and what is called while it leaves.</summary>
/// <param name="Kind">Of which kind.</param>
/// <param name="Activations">How many.</param>
/// <param name="Bytes">The memory in each.</param>
/// <param name="Hot">How many of them are being called.</param>
/// <param name="Rate">How often in a second, all of them together.</param>
internal sealed record ClusterFill(string Kind, int Activations, int Bytes, int Hot, int Rate);

/// <summary>Two silos, one full and one empty: the full one is told to go, and the other one is asked what has arrived.</summary>
internal static class ClusterRun
{
    public static async Task<DepartureResult> ExecuteAsync(
        ClusterFill fill, string mode, int inFlight, CancellationToken cancellation)
    {
        // The one that stays keeps the membership.
        var staying = SiloArguments.Create(mode == Modes.Graceful);
        await using var stayer = await ChildProcess.StartAsync([.. staying.ToCommandLine(), mode], cancellation);
        var leaving = SiloArguments.Create(mode == Modes.Graceful, staying);
        await using var leaver = await ChildProcess.StartAsync([.. leaving.ToCommandLine(), mode], cancellation);

        await leaver.AskAsync(LeaverCommands.Fill, [Kinds.NumberOf(fill.Kind), fill.Activations, fill.Bytes], cancellation);
        await leaver.AskAsync(LeaverCommands.Idle, [], cancellation);
        if (fill.Hot > 0)
            await stayer.AskAsync(LeaverCommands.Call, [fill.Hot, fill.Rate, fill.Bytes], cancellation);
        // In all modes alike, and from before anything leaves: a glance at another process is not free.
        var memory = MemorySampler.WatchAsync(leaver, TimeProvider.System, cancellation);
        if (mode == Modes.Bare)
            await leaver.AskAsync(LeaverCommands.Migrate, [inFlight], cancellation);

        var start = TimeProvider.System.GetTimestamp();
        leaver.Terminate();
        var exitCode = await leaver.ExitedAsync(cancellation);
        var exit = TimeProvider.System.GetElapsedTime(start);
        var use = await memory;
        var calls = fill.Hot > 0 ? await stayer.AskAsync(LeaverCommands.EndCalls, [], cancellation) : [];

        var left = await leaver.ReadAsync(LeaverCommands.Left, cancellation);
        return new DepartureResult
        {
            ExitSeconds = mode == Modes.Bare ? null : exit.TotalSeconds,
            ExitCode = exitCode,
            LeftPerSecond = left is [var count, > 0 and var seconds] ? count / seconds : null,
            // Stock Orleans does not promise that state in memory goes anywhere.
            Lost = fill.Kind == Kinds.Memory && mode != Modes.Stock
                ? (int)(await stayer.AskAsync(LeaverCommands.CountLost, [fill.Activations, fill.Bytes], cancellation))[0]
                : null,
            Memory = mode == Modes.Bare ? null : use,
            Calls = calls is [var failed, var p99, var max] ? new HotCallFigures((int)failed, p99, max) : null,
        };
    }
}
