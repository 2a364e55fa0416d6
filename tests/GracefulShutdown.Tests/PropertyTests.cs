using CsCheck;

namespace GracefulShutdown.Tests;

/// <summary>What holds for any budgets and any behaviour of the tasks; a failure prints the seed to repeat it with.</summary>
public sealed class PropertyTests
{
    private enum Behaviour
    {
        Completes,
        Fails,
        EndsWhenCancelled,
        NeverEnds,
    }

    private static readonly Gen<TimeSpan> _time = Gen.Int[0, 40_000].Select(ms => TimeSpan.FromMilliseconds(ms));

    private static readonly Gen<Budgets> _budgets = Gen.Select(
        Gen.Int[1, 120], Gen.Int[1, 100], Gen.Int[0, 100], Gen.Int[1, 100], Gen.Int[0, 100].Null(),
        (deadline, notify, quiesce, reserve, drain) =>
        {
            // Shares of the deadline that together are at most all of it, as the validator demands.
            double sum = Math.Max(100, notify + quiesce + reserve + (drain ?? 0));
            var total = TimeSpan.FromSeconds(deadline);
            return new Budgets(total, total * (notify / sum), total * (quiesce / sum), total * (reserve / sum), total * (drain / sum));
        });

    private static readonly Gen<Part> _part = Gen.Select(
        Gen.Enum<Behaviour>(), _time, _time.Null(), Gen.Enum<FailureAction>(), Gen.Int[0, 255],
        (behaviour, takes, budget, onFailure, after) => new Part(behaviour, takes, budget, onFailure, after));

    private static readonly Gen<(Budgets Budgets, Part[] Notify, Part[] Drain, Part? Stop, TimeSpan? Force)> _departures =
        Gen.Select(_budgets, _part.Array[0, 4], _part.Array[0, 8], _part.Select(part => (Part?)part).Null(), _time.Null());

    [Fact]
    public void AnyDeparture_DeadlineAndReserveAreKept_AndEveryTaskHasOneOutcome() => _departures.Sample(given =>
    {
        var departure = new Departure(given.Budgets.Set);
        List<(string Name, TimeSpan Start)> started = [];
        Register(departure, given.Notify, given.Drain, given.Stop, started);

        departure.Begin();
        if (given.Force is { } force)
        {
            departure.Advance(force);
            departure.Force();
        }

        var report = departure.RunAsync().GetAwaiter().GetResult();
        var (notify, drain, stop) = (report.Phases[0], report.Phases[1], report.Phases[2]);

        Check(report.Duration <= given.Budgets.Deadline, $"it took {report.Duration}");
        Check(notify.Duration + drain.Duration <= given.Budgets.Deadline - given.Budgets.Reserve, $"the reserve was touched: {drain.Duration}");
        Check(stop.Budget >= given.Budgets.Reserve, $"Stop had {stop.Budget}");
        Check(stop.Duration <= stop.Budget, $"Stop took {stop.Duration} of {stop.Budget}");
        Check(report.Phases.Sum(phase => phase.Duration.Ticks) == report.Duration.Ticks, "the phases do not add up");
        Check(notify.Tasks.Select(task => task.Name).SequenceEqual(given.Notify.Select((_, i) => $"n{i}")), "a notification is missing");
        Check(drain.Tasks.Select(task => task.Name).SequenceEqual(given.Drain.Select((_, i) => $"w{i}")), "a waiter is missing");
        Check(stop.Tasks.Count == (given.Stop is null ? 0 : 1), "the server shutdown is missing");
        Check(departure.ExitCode == report.ExitCode, "the exit code differs");

        var isForced = report.Outcome is ShutdownOutcome.Forced;
        var tasks = report.Phases.SelectMany(phase => phase.Tasks).ToList();
        Check(isForced || report.Outcome is ShutdownOutcome.Clean == tasks.All(task => task.Outcome is TaskOutcome.Completed or TaskOutcome.Skipped),
            $"the outcome is {report.Outcome}");
        Check(!isForced || given.Force is not null, "nobody forced it");

        foreach (var (phase, parts, prefix) in new[] { (notify, given.Notify, "n"), (drain, given.Drain, "w") })
        {
            foreach (var (i, after) in parts.SelectMany((part, i) => part.Predecessors(i).Select(after => (i, after))))
            {
                var (task, before) = (Array.IndexOf([.. started.Select(s => s.Name)], $"{prefix}{i}"), phase.Tasks[after]);
                Check(task < 0 || before.Outcome is TaskOutcome.Skipped || Ended(started, before) <= started[task].Start,
                    $"{prefix}{i} started before {before.Name} had ended");
            }
        }
    }, iter: 3000);

    private static void Register(Departure departure, Part[] notify, Part[] drain, Part? stop, List<(string, TimeSpan)> started)
    {
        var begin = departure.Time.GetTimestamp();
        for (var i = 0; i < notify.Length; i++)
        {
            var name = $"n{i}";
            // A notification has no token: it completes, fails or outlasts its budget.
            Play(departure, name, notify[i]);
            departure.Coordinator.RegisterNotification(name, _ => { }, [.. notify[i].Predecessors(i).Select(j => $"n{j}")], notify[i].OnFailure);
        }

        for (var i = 0; i < drain.Length; i++)
        {
            var name = $"w{i}";
            Play(departure, name, drain[i]);
            departure.Coordinator.RegisterWaiter(
                name, _ => Task.CompletedTask, drain[i].Budget, [.. drain[i].Predecessors(i).Select(j => $"w{j}")], drain[i].OnFailure);
        }

        if (stop is null)
            return;
        Play(departure, Departure.ServerShutdown, stop);
        departure.Coordinator.RegisterServerShutdown(_ => Task.CompletedTask);
    }

    private sealed record Budgets(TimeSpan Deadline, TimeSpan Notify, TimeSpan Quiesce, TimeSpan Reserve, TimeSpan? Drain)
    {
        public void Set(GracefulShutdownOptions options) =>
            (options.Deadline, options.NotifyTimeout, options.QuiesceTimeout, options.Reserve, options.DrainTimeout) =
            (Deadline, Notify, Quiesce, Reserve, Drain);
    }

    private sealed record Part(Behaviour Behaviour, TimeSpan Takes, TimeSpan? Budget, FailureAction OnFailure, int After);
}
