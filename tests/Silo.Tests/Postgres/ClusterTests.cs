using Bank;

namespace Silo.Tests.Postgres;

/// <summary>Real silos that share a database: what they do together, what one leaves behind, and what outlives all of them.</summary>
[Collection(PostgresFixture.Collection)]
public sealed class ClusterTests(PostgresFixture postgres) : IAsyncLifetime, IDisposable
{
    private const string NotDead = "SELECT port FROM silo WHERE status <> 6 ORDER BY port";

    private readonly TempDirectory _directory = new();
    private readonly List<SiloProcess> _silos = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var silo in _silos)
            await silo.DisposeAsync();
    }

    public void Dispose() => _directory.Dispose();

    [PostgresFact]
    public async Task Three_that_start_at_once_in_Development_create_the_schema_and_form_a_cluster()
    {
        var database = await postgres.Server.CreateEmptyDatabaseAsync();
        var silos = await StartAsync(database, 3, ("ASPNETCORE_ENVIRONMENT", "Development"));
        await using var client = await SiloClient.ConnectAsync(database);
        await client.Account("source").DepositAsync("fund", 1000);

        await Task.WhenAll(Enumerable.Range(0, 30).Select(i =>
            client.Transfer($"t{i}").StartAsync(new TransferRequest("source", $"target{i % 4}", 10))));
        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => client.Transfer($"t{i}").CompletedAsync()));

        Assert.Equal(700, await client.BalanceAsync("source"));
        Assert.Equal(300, await client.BalanceAsync("target0") + await client.BalanceAsync("target1")
            + await client.BalanceAsync("target2") + await client.BalanceAsync("target3"));
        Assert.Equal(3, (await PostgresFixture.QueryAsync<int>(database, NotDead)).Length);
        Assert.Empty(await PostgresFixture.QueryAsync<string>(database, "SELECT name FROM reminder"));
        await StopAsync(silos);
    }

    [PostgresFact]
    public async Task One_that_leaves_is_dead_in_the_membership_and_the_others_stay()
    {
        var database = await postgres.Server.CreateDatabaseAsync();
        var silos = await StartAsync(database, 3);

        await StopAsync(silos[0]);

        var others = silos[1..].Select(silo => silo.SiloPort).Order();
        Assert.Equal(others, await PostgresFixture.QueryAsync<int>(database, "SELECT port FROM silo WHERE status = 3 ORDER BY port"));
        var dead = await PostgresFixture.QueryAsync<int>(database, "SELECT port FROM silo WHERE status = 6");
        Assert.Equal(silos[0].SiloPort, Assert.Single(dead));
        await StopAsync(silos[1..]);
        Assert.Empty(await PostgresFixture.QueryAsync<int>(database, NotDead));
    }

    [PostgresFact]
    public async Task A_signal_in_the_middle_of_a_start_leaves_no_row_that_is_not_dead()
    {
        var database = await postgres.Server.CreateDatabaseAsync();
        var silos = await StartAsync(database, 1);
        await using var starting = SiloProcess.Start(_directory.Path, ("ConnectionStrings__Cluster", database));
        await RowExistsAsync(database, starting.SiloPort);

        starting.Signal(SiloProcess.SigTerm);

        Assert.True(await starting.ExitedAsync() == 0, starting.Output);
        Assert.Equal(silos[0].SiloPort, Assert.Single(await PostgresFixture.QueryAsync<int>(database, NotDead)));
        await StopAsync(silos);
    }

    [PostgresFact]
    public async Task Balances_survive_a_restart_of_all_silos()
    {
        var database = await postgres.Server.CreateDatabaseAsync();
        var silos = await StartAsync(database, 2);
        await using (var client = await SiloClient.ConnectAsync(database))
            await Task.WhenAll(Enumerable.Range(0, 50).Select(i => client.Account($"account-{i}").DepositAsync("fund", i + 1)));
        await StopAsync(silos);

        silos = await StartAsync(database, 2);
        await using var after = await SiloClient.ConnectAsync(database);
        var balances = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => after.BalanceAsync($"account-{i}")));

        Assert.Equal(Enumerable.Range(1, 50).Select(balance => (decimal)balance), balances);
        await StopAsync(silos);
    }

    [PostgresFact]
    public async Task Stock_leaves_as_Orleans_does_it()
    {
        var database = await postgres.Server.CreateDatabaseAsync();
        var silos = await StartAsync(database, 1, ("Silo__Departure", "Stock"));

        await StopAsync(silos);

        Assert.DoesNotContain("Phase 1 of 3", silos[0].Output, StringComparison.Ordinal);
        Assert.False(File.Exists(silos[0].ReportPath));
        Assert.Empty(await PostgresFixture.QueryAsync<int>(database, NotDead));
    }

    [PostgresFact(StopsServer = true)]
    public async Task An_outage_of_the_database_loses_no_acknowledged_deposit_and_the_silos_go_on()
    {
        var database = await postgres.Server.CreateDatabaseAsync();
        var silos = await StartAsync(database, 2);
        await using var client = await SiloClient.ConnectAsync(database);
        var load = new DepositLoad(client, rate: 200);
        using var end = new CancellationTokenSource();
        var run = load.RunAsync(end.Token);
        await load.UnderWay;

        await postgres.Server.StopAsync(immediate: true);
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, CancellationToken.None);
        await postgres.Server.StartAsync();
        var before = load.Acknowledged;
        await load.AcknowledgesAsync(before + 500);
        await end.CancelAsync();
        await run;

        Assert.Empty(await load.FindWrongAsync(client));
        Assert.Equal(2, (await PostgresFixture.QueryAsync<int>(database, "SELECT port FROM silo WHERE status = 3")).Length);
        await StopAsync(silos);
    }

    private async Task<SiloProcess[]> StartAsync(string database, int count, params (string Name, string Value)[] environment)
    {
        // Kept before they are waited for: where one does not start, the others are ended all the same.
        SiloProcess[] silos =
        [
            .. Enumerable.Range(0, count).Select(_ => SiloProcess.Start(_directory.Path, [("ConnectionStrings__Cluster", database), .. environment])),
        ];
        _silos.AddRange(silos);
        var isStock = environment.Contains(("Silo__Departure", "Stock"));
        await Task.WhenAll(silos.Select(silo => silo.StartedAsync(isStock)));
        return silos;
    }

    private static async Task StopAsync(params SiloProcess[] silos)
    {
        foreach (var silo in silos)
            silo.Signal(SiloProcess.SigTerm);
        foreach (var silo in silos)
            Assert.True(await silo.ExitedAsync() == 0, silo.Output);
    }

    private static async Task RowExistsAsync(string database, int port)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var clock = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while ((await PostgresFixture.QueryAsync<int>(database, $"SELECT status FROM silo WHERE port = {port}")).Length == 0)
            await clock.WaitForNextTickAsync(patience.Token);
    }
}
