using Bench;

namespace Departure;

/// <summary>Two silos, one full and one empty: the full one is told to go, and the other one is asked what has arrived.</summary>
internal static class ClusterRun
{
    public static async Task<DepartureResult> ExecuteAsync(
        string kind, string mode, int activations, int bytes, int inFlight, CancellationToken cancellation)
    {
        // The one that stays keeps the membership.
        var staying = SiloArguments.Create(mode == Modes.Graceful);
        await using var stayer = await ChildProcess.StartAsync([.. staying.ToCommandLine(), mode], cancellation);
        var leaving = SiloArguments.Create(mode == Modes.Graceful, staying);
        await using var leaver = await ChildProcess.StartAsync([.. leaving.ToCommandLine(), mode], cancellation);

        await leaver.AskAsync(LeaverCommands.Fill, [Kinds.NumberOf(kind), activations, bytes], cancellation);
        await leaver.AskAsync(LeaverCommands.Idle, [], cancellation);
        // In all modes alike, and from before anything leaves: a glance at another process is not free.
        var memory = MemorySampler.WatchAsync(leaver, TimeProvider.System, cancellation);
        if (mode == Modes.Bare)
            await leaver.AskAsync(LeaverCommands.Migrate, [inFlight], cancellation);

        var start = TimeProvider.System.GetTimestamp();
        leaver.Terminate();
        var exitCode = await leaver.ExitedAsync(cancellation);
        var exit = TimeProvider.System.GetElapsedTime(start);
        var use = await memory;

        var left = await leaver.ReadAsync(LeaverCommands.Left, cancellation);
        return new DepartureResult
        {
            ExitSeconds = mode == Modes.Bare ? null : exit.TotalSeconds,
            ExitCode = exitCode,
            LeftPerSecond = left is [var count, > 0 and var seconds] ? count / seconds : null,
            // Stock Orleans does not promise that state in memory goes anywhere.
            Lost = kind == Kinds.Memory && mode != Modes.Stock
                ? (int)(await stayer.AskAsync(LeaverCommands.CountLost, [activations, bytes], cancellation))[0]
                : null,
            Memory = mode == Modes.Bare ? null : use,
        };
    }
}
