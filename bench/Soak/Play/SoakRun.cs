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

    private readonly Lock _lock = new();
    private readonly string[] _doing = new string[options.AtOnce];
    private int _begun;

    public async Task ExecuteAsync(CancellationToken cancellation)
    {
        var settled = options with { Rate = options.Rate > 0 ? options.Rate : await CalibrateAsync(cancellation) };
        var start = time.GetTimestamp();
        await AnsiConsole.Status().StartAsync("episodes", status => Task.WhenAll(Enumerable.Range(0, options.AtOnce).Select(LaneAsync(status))));

        Func<int, Task> LaneAsync(StatusContext status) => async lane =>
        {
            await using var server = await ThrowAwayPostgres.StartNewAsync();
            while (time.GetElapsedTime(start) < options.Duration && !cancellation.IsCancellationRequested)
            {
                var number = Interlocked.Increment(ref _begun);
                var episode = new Episode(settled with { Seed = options.Seed + number - 1 }, deployment, server, time);
                Keep(await episode.PlayAsync(what => Tell(status, lane, $"episode {number}: {what}"), cancellation), number);
            }
        };
    }

    private async Task<int> CalibrateAsync(CancellationToken cancellation)
    {
        await using var server = await ThrowAwayPostgres.StartNewAsync();
        var carried = await AnsiConsole.Status().StartAsync("calibration", status => new Calibration(
            options, deployment, server, what => status.Status($"calibration: {what}"), time).FindAsync(cancellation));
        var rate = (int)(carried * Share) / options.AtOnce;
        AnsiConsole.MarkupLineInterpolated(
            $"{options.Silos - 1} silos carry {carried:N0} calls/s; the load is {rate:N0} calls/s for each of {options.AtOnce} clusters");
        return rate;
    }

    private void Tell(StatusContext status, int lane, string what)
    {
        lock (_lock)
        {
            _doing[lane] = what;
            status.Status(string.Join("; ", _doing.OfType<string>()));
        }
    }

    private void Keep(EpisodeEntry entry, int number)
    {
        lock (_lock)
        {
            record.Add(entry);
            AnsiConsole.MarkupLineInterpolated(
                $"episode {number}, seed {entry.Seed}: {entry.Departures.Count} departures, {entry.Calls:N0} calls, {(entry.Holds ? "holds" : "DOES NOT HOLD")}");
        }
    }
}
