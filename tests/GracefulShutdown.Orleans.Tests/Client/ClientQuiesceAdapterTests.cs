using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace GracefulShutdown.Tests;

/// <summary>The client's wait for its calls is a step of the shutdown, as any other.</summary>
public sealed class ClientQuiesceAdapterTests
{
    private static readonly TimeSpan _quiesce = TimeSpan.FromSeconds(8);

    private readonly FakeTimeProvider _time = new();
    private readonly OutstandingCalls _calls = new();
    private readonly CurrentShutdown _shutdown = new(Options.Create(new GracefulShutdownOptions { QuiesceTimeout = _quiesce }));
    private readonly StopSteps _steps;
    private readonly ClientQuiesceAdapter _sut;

    public ClientQuiesceAdapterTests()
    {
        _steps = new StopSteps(_shutdown, new ThreadStarter(), _time, new ShutdownEvents(NullLogger.Instance));
        _sut = new ClientQuiesceAdapter(_calls, _shutdown, _steps, _time);
    }

    [Fact]
    public async Task QuiesceAsync_CallsAreAnswered_Completes()
    {
        _calls.Begin();
        var quiesce = _sut.QuiesceAsync(CancellationToken.None);
        Assert.False(quiesce.IsCompleted);

        _calls.End();
        await quiesce;

        Assert.Equal((TaskOutcome.Completed, "every call has been answered"), End());
    }

    [Fact]
    public async Task QuiesceAsync_CallsOutlastThePlan_ReportsHowManyWereCutOff()
    {
        _calls.Begin();
        var quiesce = _sut.QuiesceAsync(CancellationToken.None);

        _time.Advance(_quiesce);
        await quiesce;

        Assert.Equal((TaskOutcome.TimedOut, "1 calls have no answer within 8.0 s; raise GracefulShutdown:QuiesceTimeout"), End());
    }

    [Fact]
    public async Task QuiesceAsync_PlatformLeavesLess_WaitsForThatOnly()
    {
        using var ending = new CancellationTokenSource();
        var plan = ShutdownPlan.From(new GracefulShutdownOptions()) with { Quiesce = TimeSpan.FromSeconds(1) };
        _shutdown.Set(new ShutdownSession(ShutdownReason.Signal("SIGTERM"), plan, ending.Token));
        _calls.Begin();

        var quiesce = _sut.QuiesceAsync(CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(1));
        await quiesce;

        Assert.Equal(TaskOutcome.TimedOut, End().Outcome);
    }

    [Fact]
    public async Task QuiesceAsync_SecondSignal_EndsTheWait()
    {
        using var ending = new CancellationTokenSource();
        _shutdown.Set(new ShutdownSession(ShutdownReason.Signal("SIGTERM"), _shutdown.Plan, ending.Token));
        _calls.Begin();

        var quiesce = _sut.QuiesceAsync(CancellationToken.None);
        await ending.CancelAsync();
        await quiesce;

        Assert.Equal((TaskOutcome.TimedOut, "cut short; 1 calls have no answer"), End());
    }

    private (TaskOutcome Outcome, string? Detail) End()
    {
        var step = Assert.Single(_steps.Ended);
        Assert.Equal("outstanding calls", step.Name);
        return (step.Outcome, step.Detail);
    }
}
