using Bench;
using RollingRestart;
using RollingRestart.Laws;
using Soak.Play;

namespace Soak.Record;

/// <summary>What one episode has shown: a line of the record.</summary>
internal sealed record EpisodeEntry
{
    public required DateTimeOffset At { get; init; }

    public required int Seed { get; init; }

    /// <summary>The version of the library, with the commit that it was built from; not in the oldest lines.</summary>
    public string? Library { get; init; }

    /// <summary>The version of Orleans.</summary>
    public required string Orleans { get; init; }

    public required int Processors { get; init; }

    public required int Silos { get; init; }

    /// <summary>Episodes that were played at the same time.</summary>
    public int AtOnce { get; init; } = 1;

    /// <summary>Calls per second of this cluster.</summary>
    public required int Rate { get; init; }

    public required int Joins { get; init; }

    public required int Kills { get; init; }

    public required int Calls { get; init; }

    /// <summary>Calls that failed, but for those that a kill excuses.</summary>
    public required IReadOnlyDictionary<string, int> Failed { get; init; }

    /// <summary>Calls that took over 5 s beyond their own work, but for those that a kill excuses.</summary>
    public required int Hung { get; init; }

    /// <summary>Calls that failed while a silo that was killed had not been found dead.</summary>
    public required int Excused { get; init; }

    /// <summary>The seconds that the slowest of those took to fail.</summary>
    public required double SlowestExcused { get; init; }

    public required long Lost { get; init; }

    public required long Doubled { get; init; }

    public required decimal MoneyMissing { get; init; }

    public required bool IsLinearizable { get; init; }

    /// <summary>Laws of the model that a departure has broken.</summary>
    public required IReadOnlyList<string> Breaches { get; init; }

    /// <summary>Exit codes that are not 0, and silos that had to be killed after three minutes.</summary>
    public required IReadOnlyList<string> BadExits { get; init; }

    public required IReadOnlyList<DepartureWindows> Departures { get; init; }

    /// <summary>A call that a kill has hit fails within the time in which Orleans answers at the latest, and a little more.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(31);

    public bool Holds => Failed.Count == 0 && Hung == 0 && SlowestExcused <= Bound.TotalSeconds && Lost == 0 && Doubled == 0 && MoneyMissing == 0
        && IsLinearizable && Breaches.Count == 0 && BadExits.Count == 0;

    public static EpisodeEntry Of(
        SoakOptions options, DateTimeOffset at, IReadOnlyCollection<CallRecord> calls, Members members, Changes changes, Aftermath aftermath)
    {
        var kills = members.Windows.Where(window => window.Kind is WindowKind.Kill).ToList();
        var byKill = calls.ToLookup(call => kills.Exists(kill => kill.Holds(call)));
        var excused = byKill[true].Where(call => call.Failure is not null).ToList();
        var sorted = calls.OrderBy(call => call.StartedAt).ToArray();
        return new EpisodeEntry
        {
            At = at,
            Seed = options.Seed,
            Library = BuiltFrom.Of(typeof(GracefulShutdown.ShutdownReport)),
            Orleans = BuiltFrom.VersionOf(typeof(IClusterClient)),
            Processors = Environment.ProcessorCount,
            Silos = options.Silos,
            AtOnce = options.AtOnce,
            Rate = options.Rate,
            Joins = changes.Joins,
            Kills = changes.Kills,
            Calls = calls.Count,
            Failed = byKill[false].Where(call => call.Failure is not null).CountBy(call => call.Failure!).ToDictionary(),
            Hung = byKill[false].Count(call => call.IsHung),
            Excused = excused.Count,
            SlowestExcused = Math.Round(excused.Select(call => call.Duration.TotalSeconds).DefaultIfEmpty().Max(), 1),
            Lost = aftermath.Verification.Lost,
            Doubled = aftermath.Verification.Doubled,
            MoneyMissing = aftermath.Verification.MoneyMissing,
            IsLinearizable = aftermath.Verdict.IsLinearizable,
            Breaches = [.. members.Departures.SelectMany(LawMonitor.Judge).Select(breach => $"{breach.Law}: {breach.How}")],
            BadExits = [.. members.Departures.Where(one => one.ExitCode != 0 || one.IsKilled).Select(one => one.IsKilled ? "killed" : $"{one.ExitCode}")],
            Departures =
            [
                .. members.Windows.Where(window => window.Kind is WindowKind.Departure).Zip(
                    members.Departures, (window, departure) => DepartureWindows.Of(sorted, window.From, departure.Exit)),
            ],
        };
    }
}
