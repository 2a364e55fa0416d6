namespace GracefulShutdown.Tests;

/// <summary>What a grain is granted when its silo leaves in the middle of its work.</summary>
public sealed class TurnTests
{
    [Fact]
    public async Task A_grain_that_asked_is_told_in_the_middle_of_its_turn_and_saves_with_a_live_token()
    {
        await using var cluster = await Cluster.StartAsync(2);
        var leaver = cluster.Silos[1];
        var key = Guid.NewGuid().ToString("N");
        var job = await cluster.OnAsync<IJobGrain>(leaver, key);
        var run = job.RunAsync();
        await Latch.Named($"{key}:started").WaitAsync();

        var report = await cluster.StopAndReportAsync(leaver);

        // Nothing but the word that its silo leaves ends the job.
        Assert.Equal("told", await run);
        Assert.True(Latch.Named($"{key}:live token").IsSet);
        Assert.Equal(ShutdownOutcome.Clean, report.Outcome);
    }
}
