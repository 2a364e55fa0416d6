using Bench;
using RollingRestart;
using Silo.Tests;
using Soak.Record;
using Spectre.Console;

namespace Soak.Play;

/// <summary>Episode after episode until the time is up; each is in the record as soon as it has ended.</summary>
internal sealed class SoakRun(SoakOptions options, Deployment deployment, JsonLines<EpisodeEntry> record, TimeProvider time)
{
    /// <summary>Of what one silo less can carry.</summary>
    private const double Share = 2.0 / 3;

    public async Task ExecuteAsync(CancellationToken cancellation)
    {
        await using var server = await ThrowAwayPostgres.StartNewAsync();
        var rate = options.Rate;
        if (rate == 0)
        {
            var carried = await AnsiConsole.Status().StartAsync("calibration", status => new Calibration(
                options, deployment, server, what => status.Status($"calibration: {what}"), time).FindAsync(cancellation));
            rate = (int)(carried * Share);
            AnsiConsole.MarkupLineInterpolated($"{options.Silos - 1} silos carry {carried:N0} calls/s; the load is {rate:N0} calls/s");
        }

        var start = time.GetTimestamp();
        for (var number = 0; time.GetElapsedTime(start) < options.Duration && !cancellation.IsCancellationRequested; number++)
        {
            var episode = new Episode(options with { Rate = rate, Seed = options.Seed + number }, deployment, server, time);
            var entry = await AnsiConsole.Status().StartAsync(
                $"episode {number + 1}", status => episode.PlayAsync(what => status.Status($"episode {number + 1}: {what}"), cancellation));
            record.Add(entry);
            AnsiConsole.MarkupLineInterpolated(
                $"episode {number + 1}, seed {entry.Seed}: {entry.Departures.Count} departures, {entry.Calls:N0} calls, {(entry.Holds ? "holds" : "DOES NOT HOLD")}");
        }
    }
}
