using CsCheck;

namespace GracefulShutdown.Tests;

/// <summary>What holds for any budgets and any behaviour of the tasks; a failure prints the seed to repeat it with.</summary>
public sealed class PropertyTests
{
    private static readonly Gen<TimeSpan> _time = Gen.Int[1, 40_000].Select(ms => TimeSpan.FromMilliseconds(ms));

    /// <summary>Shares of the deadline that together are at most all of it, as the validator demands.</summary>
    private static readonly Gen<Budgets> _budgets = Gen.Select(
        Gen.Int[1, 120], Gen.Int[1, 100], Gen.Int[0, 100], Gen.Int[1, 100], Gen.Int[-50, 100],
        (deadline, notify, quiesce, reserve, drain) =>
        {
            var unit = TimeSpan.FromSeconds(deadline) / (Math.Max(100, notify + quiesce + reserve + Math.Max(0, drain)) + 1);
            return new Budgets(TimeSpan.FromSeconds(deadline), notify * unit, quiesce * unit, reserve * unit, drain < 0 ? null : drain * unit);
        });

    private static readonly Gen<Part> _part = Gen.Select(
        Gen.Enum<Behaviour>(), _time, Gen.Int[-20_000, 20_000], Gen.Enum<FailureAction>(), Gen.Int[0, 255],
        (behaviour, takes, budget, onFailure, after) =>
            new Part(behaviour, takes, Positive(budget), onFailure, after));

    private static readonly Gen<Given> _departures = Gen.Select(
        _budgets, _part.Array[0, 4], _part.Array[0, 8], _part.Array[0, 1], Gen.Int[-40_000, 40_000], Gen.Int[-60_000, 90_000],
        (budgets, notify, drain, stop, force, left) => new Given(budgets, notify, drain, stop, Positive(force), Positive(left)));

    private enum Behaviour
    {
        Completes,
        Fails,
        EndsWhenCancelled,
        NeverEnds,
    }

    [Fact]
    public void AnyDeparture_DeadlineAndReserveAreKept_EveryTaskHasOneOutcome() => _departures.Sample(
        given =>
        {
            var run = new Run(given);
            var plan = ShutdownPlan.From(given.Budgets.Options(), given.TimeLeft);
            var (notify, drain, stop) = (run.Report.Phases[0], run.Report.Phases[1], run.Report.Phases[2]);

            Assert.True(run.Report.Duration <= plan.Deadline && !(plan.Deadline > given.Budgets.Deadline), "the deadline was exceeded");
            Assert.True(notify.Duration + drain.Duration <= plan.Deadline - plan.Reserve, "the reserve was touched");
            Assert.True(stop.Budget >= plan.Reserve, "Stop had less than the reserve");
            Assert.Equal(plan.StopBudget(notify.Duration + drain.Duration), stop.Budget);
            Assert.True(stop.Duration <= stop.Budget, "Stop outlasted its budget");
            Assert.Equal(run.Report.Duration.Ticks, run.Report.Phases.Sum(phase => phase.Duration.Ticks));

            Assert.Equal(given.Notify.Select((_, i) => $"n{i}"), notify.Tasks.Select(task => task.Name));
            Assert.Equal(given.Drain.Select((_, i) => $"w{i}"), drain.Tasks.Select(task => task.Name));
            Assert.Equal(given.Stop.Length, stop.Tasks.Count);
            Assert.Equal(run.Report.ExitCode, run.Departure.ExitCode);
        },
        iter: 2000);

    [Fact]
    public void AnyDeparture_OrderIsKept_AndWhatTimedOutWasCancelled() => _departures.Sample(
        given =>
        {
            var run = new Run(given);
            foreach (var (i, task) in run.Report.Phases[1].Tasks.Index())
            {
                var isStarted = run.Starts.TryGetValue(i, out var start);
                Assert.True(isStarted || task.Outcome is TaskOutcome.Skipped or TaskOutcome.TimedOut);
                Assert.Equal(isStarted && task.Outcome is TaskOutcome.TimedOut, isStarted && start.Cancellation.IsCancellationRequested);
                Assert.True(task.Duration <= (given.Drain[i].Budget ?? TimeSpan.MaxValue / 2) + ShutdownDefaults.CancellationGrace);
                foreach (var before in given.Drain[i].Predecessors(i).Where(before => isStarted && run.Starts.ContainsKey(before)))
                    Assert.True(run.Starts[before].At + run.Report.Phases[1].Tasks[before].Duration <= start.At, $"w{i} did not wait for w{before}");
            }
        },
        iter: 2000);

    [Fact]
    public void AnyDeparture_Outcome_SaysWhetherAnythingWentWrong() => _departures.Sample(
        given =>
        {
            var report = new Run(given).Report;
            var isWell = report.Phases.SelectMany(phase => phase.Tasks).All(task => task.Outcome is TaskOutcome.Completed or TaskOutcome.Skipped);

            if (report.Outcome is ShutdownOutcome.Forced)
                Assert.NotNull(given.Force);
            else
                Assert.Equal(isWell, report.Outcome is ShutdownOutcome.Clean);
        },
        iter: 1000);

    private static TimeSpan? Positive(int milliseconds) => milliseconds > 0 ? TimeSpan.FromMilliseconds(milliseconds) : null;

    private sealed class Run
    {
        public Run(Given given)
        {
            Departure = new Departure(given.Budgets.Set) { CancellationPatience = TimeSpan.Zero };
            foreach (var (i, part) in given.Notify.Index())
                Register(i, part);
            foreach (var (i, part) in given.Drain.Index())
            {
                Departure.Coordinator.RegisterWaiter(
                    $"w{i}", context => PlayAsync(i, part, context), part.Budget, part.Predecessors(i).Select(j => $"w{j}"), part.OnFailure);
            }

            foreach (var part in given.Stop)
                Departure.Coordinator.RegisterServerShutdown(cancellation => PlayAsync(part, cancellation));

            Departure.Begin(timeLeft: given.TimeLeft);
            if (given.Force is { } force)
            {
                Departure.Advance(force);
                Departure.Force();
            }

            Report = Departure.RunAsync().GetAwaiter().GetResult();
        }

        public Departure Departure { get; }

        public ShutdownReport Report { get; }

        public Dictionary<int, (DateTimeOffset At, CancellationToken Cancellation)> Starts { get; } = [];

        private void Register(int i, Part part)
        {
            var name = $"n{i}";
            Departure.Coordinator.RegisterNotification(name, _ => { }, part.Predecessors(i).Select(j => $"n{j}"), part.OnFailure);
            if (part.Behaviour is Behaviour.Completes)
                Departure.Delay(name, part.Takes);
            else if (part.Behaviour is Behaviour.Fails)
                Departure.Fail(name);
            else
                Departure.Stall(name, part.Behaviour is Behaviour.NeverEnds);
        }

        private Task PlayAsync(int i, Part part, DrainContext context)
        {
            Starts[i] = (Departure.Time.GetUtcNow(), context.CancellationToken);
            return PlayAsync(part, context.CancellationToken);
        }

        private async Task PlayAsync(Part part, CancellationToken cancellation)
        {
            if (part.Behaviour is Behaviour.NeverEnds)
                await Task.Delay(Timeout.InfiniteTimeSpan, Departure.Time, CancellationToken.None).ConfigureAwait(false);
            var takes = part.Behaviour is Behaviour.EndsWhenCancelled ? Timeout.InfiniteTimeSpan : part.Takes;
            await Task.Delay(takes, Departure.Time, CancellationToken.None).WaitAsync(cancellation).ConfigureAwait(false);
            if (part.Behaviour is Behaviour.Fails)
                throw new IOException("disk full");
        }
    }

    private sealed record Given(Budgets Budgets, Part[] Notify, Part[] Drain, Part[] Stop, TimeSpan? Force, TimeSpan? TimeLeft)
    {
        public override string ToString() =>
            $"{Budgets}, forced after {Force}, time left {TimeLeft}\n{string.Join('\n', Notify.Concat(Drain).Concat(Stop).Select(part => part.ToString()))}";
    }

    private sealed record Budgets(TimeSpan Deadline, TimeSpan Notify, TimeSpan Quiesce, TimeSpan Reserve, TimeSpan? Drain)
    {
        public GracefulShutdownOptions Options()
        {
            var options = new GracefulShutdownOptions();
            Set(options);
            return options;
        }

        public void Set(GracefulShutdownOptions options) =>
            (options.Deadline, options.NotifyTimeout, options.QuiesceTimeout, options.Reserve, options.DrainTimeout) =
            (Deadline, Notify, Quiesce, Reserve, Drain);
    }

    private sealed record Part(Behaviour Behaviour, TimeSpan Takes, TimeSpan? Budget, FailureAction OnFailure, int After)
    {
        /// <summary>The bits of a number say which of the tasks registered before come first: never a cycle.</summary>
        public IEnumerable<int> Predecessors(int i) => Enumerable.Range(0, i).Where(j => (After >> j & 1) == 1);
    }
}
