namespace Silo.Tests.Postgres;

/// <summary>The short form of the rolling restart that <c>bench/RollingRestart</c> measures.</summary>
[Collection(PostgresFixture.Collection)]
public sealed class DepartureUnderLoadTests(PostgresFixture postgres) : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [PostgresFact]
    public async Task One_of_three_silos_leaves_under_load_and_no_caller_notices()
    {
        var database = await postgres.Server.CreateDatabaseAsync();
        await using var leaver = await SiloProcess.MemberStartedAsync(_directory.Path, database);
        await using var second = await SiloProcess.MemberStartedAsync(_directory.Path, database);
        await using var third = await SiloProcess.MemberStartedAsync(_directory.Path, database);
        await using var client = await SiloClient.ConnectAsync(database);
        var load = new DepositLoad(client, rate: 300);
        using var end = new CancellationTokenSource();
        var run = load.RunAsync(end.Token);
        await load.UnderWay;

        leaver.Signal(SiloProcess.SigTerm);
        var exit = await leaver.ExitedAsync();
        await end.CancelAsync();
        await run;

        Assert.True(exit == 0, leaver.Output);
        Assert.Equal(0, load.Unanswered);
        Assert.Empty(await load.FindWrongAsync(client));
        Assert.Equal(
            [leaver.SiloPort], await PostgresFixture.QueryAsync<int>(database, "SELECT port FROM silo WHERE status = 6"));
    }
}
