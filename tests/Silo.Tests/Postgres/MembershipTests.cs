using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Runtime.MembershipService;

namespace Silo.Tests.Postgres;

/// <summary>Orleans' own table over our queries: a change counts once, and only for whoever has seen the latest version.</summary>
[Collection(PostgresFixture.Collection)]
public sealed class MembershipTests(PostgresFixture postgres)
{
    [PostgresFact]
    public async Task Insert_OutdatedVersion_ChangesNothing()
    {
        var table = await CreateAsync();
        var empty = (await table.ReadAllAsync()).Version;

        Assert.True(await table.InsertRowAsync(Silo(1), empty.Next()));
        Assert.False(await table.InsertRowAsync(Silo(2), empty.Next()));

        var data = await table.ReadAllAsync();
        Assert.Equal(1, data.Version.Version);
        Assert.Equal(Silo(1).SiloAddress, Assert.Single(data.Members).Item1.SiloAddress);
    }

    [PostgresFact]
    public async Task Insert_KnownSilo_ChangesNothing()
    {
        var table = await CreateAsync();
        Assert.True(await table.InsertRowAsync(Silo(1), (await table.ReadAllAsync()).Version.Next()));

        Assert.False(await table.InsertRowAsync(Silo(1), (await table.ReadAllAsync()).Version.Next()));
        Assert.Equal(1, (await table.ReadAllAsync()).Version.Version);
    }

    [PostgresFact]
    public async Task Update_UnknownSilo_ChangesNothing()
    {
        var table = await CreateAsync();

        Assert.False(await UpdateAsync(table, Silo(1)));
        Assert.Equal(0, (await table.ReadAllAsync()).Version.Version);
    }

    [PostgresFact]
    public async Task Update_ManyAtOnce_EachThatSaysItSucceededIsCountedOnce()
    {
        var table = await CreateAsync();
        Assert.True(await table.InsertRowAsync(Silo(1), (await table.ReadAllAsync()).Version.Next()));
        var succeeded = 0;

        // Beside the signs of life, which touch the same row and are not counted.
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
        {
            for (var i = 0; i < 50; i++)
            {
                var silo = Silo(1);
                silo.AddSuspector(Silo(writer + 2).SiloAddress, silo.StartTime);
                if (await UpdateAsync(table, silo))
                    Interlocked.Increment(ref succeeded);
                await table.UpdateIAmAliveAsync(silo);
            }
        }));

        Assert.InRange(succeeded, 50, 400);
        Assert.Equal(1 + succeeded, (await table.ReadAllAsync()).Version.Version);
    }

    [PostgresFact]
    public async Task ReadRow_OneOfTwo_HasAllThatWasWritten()
    {
        var table = await CreateAsync();
        var written = Silo(2);
        written.AddSuspector(Silo(1).SiloAddress, written.StartTime);
        Assert.True(await table.InsertRowAsync(Silo(1), (await table.ReadAllAsync()).Version.Next()));
        Assert.True(await table.InsertRowAsync(Silo(2), (await table.ReadAllAsync()).Version.Next()));
        Assert.True(await UpdateAsync(table, written));

        var data = await table.ReadRowAsync(written.SiloAddress);

        Assert.Equal(3, data.Version.Version);
        Assert.Equal(written.ToFullString(), Assert.Single(data.Members).Item1.ToFullString());
    }

    [PostgresFact]
    public async Task Cleanup_OldRows_KeepsTheActiveOne()
    {
        var table = await CreateAsync();
        Assert.True(await table.InsertRowAsync(Silo(1), (await table.ReadAllAsync()).Version.Next()));
        Assert.True(await table.InsertRowAsync(Silo(2, SiloStatus.Dead), (await table.ReadAllAsync()).Version.Next()));

        await table.CleanupDefunctSiloEntriesAsync(Silo(1).IAmAliveTime.AddDays(1));

        Assert.Equal(Silo(1).SiloAddress, Assert.Single((await table.ReadAllAsync()).Members).Item1.SiloAddress);
    }

    /// <summary>As a silo does it that has just read the table.</summary>
    private static async Task<bool> UpdateAsync(AdoNetClusteringTable table, MembershipEntry silo)
    {
        var next = (await table.ReadAllAsync()).Version.Next();
        return await table.UpdateRowAsync(silo, next.VersionEtag, next);
    }

    private static MembershipEntry Silo(int port, SiloStatus status = SiloStatus.Active) => new()
    {
        SiloAddress = SiloAddress.New(IPAddress.Loopback, port, 7),
        SiloName = $"silo {port}",
        HostName = "host",
        Status = status,
        ProxyPort = 1000 + port,
        StartTime = DateTime.UnixEpoch,
        IAmAliveTime = DateTime.UnixEpoch,
    };

    private async Task<AdoNetClusteringTable> CreateAsync()
    {
        var table = new AdoNetClusteringTable(
            new ServiceCollection().BuildServiceProvider(),
            Options.Create(new ClusterOptions { ClusterId = "test" }),
            Options.Create(new AdoNetClusteringSiloOptions
            {
                Invariant = "Npgsql",
                ConnectionString = await postgres.Server.CreateDatabaseAsync(),
            }),
            NullLogger<AdoNetClusteringTable>.Instance);
        await table.InitializeMembershipTableAsync(tryInitTableVersion: true);
        return table;
    }
}
