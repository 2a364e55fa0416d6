namespace GracefulShutdown.Tests;

/// <summary>Whoever registers while a shutdown is on is called, or is told that it is too late.</summary>
public sealed class LateRegistrationTests
{
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    private readonly Departure _departure = new();

    [Fact]
    public async Task RegisterWaiter_DuringNotify_RunsInDrain()
    {
        var late = new Latch();
        _departure.Coordinator.RegisterNotification("n", _ => RegisterWaiter("late", late));

        var report = await _departure.RunAsync();

        Assert.True(late.IsSet);
        Assert.Equal(TaskOutcome.Completed, report.Phases[1].Tasks.Single().Outcome);
    }

    [Fact]
    public async Task RegisterWaiter_DuringDrain_RunsAtOnceWithWhatIsLeftOfTheBudget()
    {
        _departure.Coordinator.RegisterWaiter("open", _ => Task.CompletedTask);
        _departure.Delay("open", 3 * _second);
        _departure.Begin();
        _departure.Advance(_second);
        var budget = TimeSpan.Zero;

        _departure.Coordinator.RegisterWaiter("late", context =>
        {
            budget = context.Budget;
            return Task.CompletedTask;
        });
        var report = await _departure.RunAsync();

        Assert.Equal(report.Phases[1].Budget - _second, budget);
        Assert.Equal(["open", "late"], report.Phases[1].Tasks.Select(task => task.Name));
    }

    [Fact]
    public async Task RegisterWaiter_DuringDrainAfterOneThatRuns_WaitsForIt()
    {
        _departure.Coordinator.RegisterWaiter("open", _ => Task.CompletedTask);
        _departure.Delay("open", 3 * _second);
        _departure.Begin();
        var late = new Latch();

        RegisterWaiter("late", late, "open");
        _departure.Advance(_second);
        Assert.False(late.IsSet);
        await _departure.RunAsync();

        Assert.True(late.IsSet);
    }

    [Fact]
    public async Task RegisterWaiter_ByTheLastWaiterItself_KeepsDrainOpen()
    {
        var late = new Latch();
        _departure.Coordinator.RegisterWaiter("open", _ =>
        {
            RegisterWaiter("late", late);
            return Task.CompletedTask;
        });

        await _departure.RunAsync();

        Assert.True(late.IsSet);
    }

    [Fact]
    public void RegisterWaiter_DuringStop_ThrowsAndNamesTheRemedy()
    {
        _departure.Coordinator.RegisterServerShutdown(_ => Task.CompletedTask);
        _departure.Stall(Departure.ServerShutdown);
        _departure.Begin();

        var error = Assert.Throws<InvalidOperationException>(() => RegisterWaiter("late", new Latch()));

        Assert.Contains("'late' was registered when that phase of the shutdown had ended", error.Message, StringComparison.Ordinal);
        Assert.Contains("or do its work now", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("open")]
    [InlineData(Departure.ServerShutdown)]
    public async Task RegisterNotification_OnceNotifyHasBegun_IsCalledAtOnceAndReported(string during)
    {
        _departure.Coordinator.RegisterWaiter("open", _ => Task.CompletedTask);
        _departure.Coordinator.RegisterServerShutdown(_ => Task.CompletedTask);
        _departure.Delay(during, _second);
        _departure.Begin();
        await _departure.ReachAsync(during);
        var late = new Latch();

        _departure.Coordinator.RegisterNotification("late", _ => late.Set());
        Assert.True(late.IsSet);
        var report = await _departure.RunAsync();

        Assert.Equal(("late", TaskOutcome.Completed), report.Phases[0].Tasks.Select(task => (task.Name, task.Outcome)).Single());
    }

    [Fact]
    public async Task RegisterNotification_ByANotification_IsCalledInTheSamePhase()
    {
        var late = new Latch();
        _departure.Coordinator.RegisterNotification("n", _ => _departure.Coordinator.RegisterNotification("late", _ => late.Set()));

        await _departure.RunAsync();

        Assert.True(late.IsSet);
    }

    [Fact]
    public async Task Register_AfterTheEnd_Throws()
    {
        await _departure.RunAsync();

        Assert.Throws<InvalidOperationException>(() => RegisterWaiter("late", new Latch()));
        Assert.Throws<InvalidOperationException>(() => _departure.Coordinator.RegisterNotification("late", _ => { }));
    }

    [Fact]
    public async Task Register_FromManyThreadsWhileAShutdownRuns_EachIsCalledOrRefused()
    {
        const int Count = 1000;
        var sut = new Sut(starter: new PoolStarter());
        int accepted = 0, refused = 0, called = 0;
        var registering = Task.Run(() => Parallel.For(0, Count, i =>
        {
            if (i == Count / 10)
                _ = sut.ShutdownAsync();
            try
            {
                _ = i % 2 == 0
                    ? sut.Coordinator.RegisterNotification($"n{i}", _ => Interlocked.Increment(ref called))
                    : sut.Coordinator.RegisterWaiter($"w{i}", _ => Task.FromResult(Interlocked.Increment(ref called)));
                Interlocked.Increment(ref accepted);
            }
            catch (InvalidOperationException)
            {
                Interlocked.Increment(ref refused);
            }
        }));

        await registering;
        var report = await sut.ShutdownAsync();

        Assert.Equal(Count, accepted + refused);
        Assert.Equal(accepted, called);
        Assert.Equal(accepted, report.Phases.Take(2).Sum(phase => phase.Tasks.Count));
    }

    /// <summary>A thousand threads would say nothing more.</summary>
    private sealed class PoolStarter : ITaskStarter
    {
        public Task<T> StartAsync<T>(Func<Task<T>> body) => Task.Run(body);
    }

    private void RegisterWaiter(string name, Latch called, params string[] after) => _departure.Coordinator.RegisterWaiter(
        name,
        _ =>
        {
            called.Set();
            return Task.CompletedTask;
        },
        after: after);
}
