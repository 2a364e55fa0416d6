using System.Collections.Concurrent;
using Orleans.Hosting;

namespace Silo.Tests.Postgres;

/// <summary>A cluster whose members show each other certificates.</summary>
[Collection(PostgresFixture.Collection)]
public sealed class TlsTests(PostgresFixture postgres) : IAsyncLifetime, IDisposable
{
    /// <summary>What Orleans logs when a silo that joins gets no answer from the silos that are active.</summary>
    private const string NotReached = "Failed to get ping responses from";

    private readonly ThrowAwayAuthority _authority = new();
    private readonly TempDirectory _directory = new();
    private readonly ConcurrentQueue<SiloProcess> _silos = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var silo in _silos)
            await silo.DisposeAsync();
    }

    public void Dispose()
    {
        _authority.Dispose();
        _directory.Dispose();
    }

    [PostgresFact]
    public async Task Three_silos_are_replaced_under_load_and_no_caller_notices()
    {
        var database = await postgres.Server.CreateDatabaseAsync();
        var silos = new Queue<SiloProcess>(await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => StartAsync(database))));
        await using var client = await SiloClient.ConnectAsync(
            database, TimeSpan.FromSeconds(1), client => client.UseTls(_authority).UseGracefulShutdown());
        var load = new DepositLoad(client, rate: 100);
        using var end = new CancellationTokenSource();
        var run = load.RunAsync(end.Token);
        await load.UnderWay;

        for (var departure = 0; departure < 3; departure++)
        {
            silos.Enqueue(await StartAsync(database));
            var leaver = silos.Dequeue();
            leaver.Signal(SiloProcess.SigTerm);
            Assert.True(await leaver.ExitedAsync() == 0, leaver.Output);
        }

        await load.AcknowledgesAsync(load.Acknowledged + 100);
        await end.CancelAsync();
        await run;
        Assert.Equal(0, load.Unanswered);
        Assert.Empty(await load.FindWrongAsync(client));
    }

    [PostgresFact]
    public async Task Silos_without_a_certificate_of_the_authority_do_not_become_active()
    {
        var database = await postgres.Server.CreateDatabaseAsync();
        using var others = new ThrowAwayAuthority("others");
        var member = await StartAsync(database);
        await using var plain = SiloProcess.Start(_directory.Path, ("ConnectionStrings__Cluster", database));
        await using var stranger = SiloProcess.Start(
            _directory.Path, [("ConnectionStrings__Cluster", database), .. others.Settings("stranger")]);

        await Task.WhenAll(plain.WroteAsync(NotReached), stranger.WroteAsync(NotReached), member.WroteAsync("by 'CN=others'"));

        Assert.Equal([member.SiloPort], await PostgresFixture.QueryAsync<int>(database, "SELECT port FROM silo WHERE status = 3"));
    }

    [Fact]
    public async Task Clients_without_a_certificate_of_the_authority_are_not_let_in()
    {
        using var others = new ThrowAwayAuthority("others");
        await using var silo = await SiloProcess.StartedAsync(_directory.Path, _authority.Settings("silo"));
        using var end = new CancellationTokenSource();

        // A client tries for ever.
        var plain = SiloClient.ConnectAsync(silo, cancellation: end.Token);
        await silo.WroteAsync("Cannot determine the frame size");
        var stranger = SiloClient.ConnectAsync(silo, client => client.UseTls(_authority, others), end.Token);
        await silo.WroteAsync("certificate of 'CN=client' by 'CN=others'");
        await using (var client = await SiloClient.ConnectAsync(silo, client => client.UseTls(_authority)))
            await client.Account("alice").DepositAsync("one", 1);

        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => plain);
        await Assert.ThrowsAnyAsync<Exception>(() => stranger);
    }

    [Fact]
    public async Task A_certificate_that_is_missing_is_a_failed_start()
    {
        await using var silo = SiloProcess.Start(
            _directory.Path, ("Silo__Tls__Certificate", "/nowhere/tls.crt"), ("Silo__Tls__Authority", _authority.Path));

        Assert.True(await silo.ExitedAsync() == 1, silo.Output);
        Assert.Contains("Silo:Tls:Certificate is '/nowhere/tls.crt' and there is no such file", silo.Output, StringComparison.Ordinal);
    }

    private async Task<SiloProcess> StartAsync(string database)
    {
        var silo = SiloProcess.Start(_directory.Path, [("ConnectionStrings__Cluster", database), .. _authority.Settings("silo")]);
        _silos.Enqueue(silo);
        await silo.StartedAsync(isStock: false);
        return silo;
    }
}
