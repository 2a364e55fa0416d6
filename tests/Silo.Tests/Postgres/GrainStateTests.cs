using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;
using Orleans.Storage;
using Silo.Database;
using Silo.Tests.Storage;

namespace Silo.Tests.Postgres;

[Collection(PostgresFixture.Collection)]
public sealed class GrainStateTests(PostgresFixture postgres)
{
    private static readonly GrainId _grain = GrainId.Create("account", "alice");

    [PostgresFact]
    public async Task Read_AfterWrite_HasTheStateAndItsETag()
    {
        var storage = await CreateAsync();
        var written = State(1);
        await storage.WriteStateAsync("account", _grain, written);

        var read = State(0);
        await storage.ReadStateAsync("account", _grain, read);

        Assert.Equal((written.State, written.ETag, true), (read.State, read.ETag, read.RecordExists));
    }

    [PostgresFact]
    public async Task Write_SecondWriterWithoutETag_IsAConflict()
    {
        var storage = await CreateAsync();
        await storage.WriteStateAsync("account", _grain, State(1));

        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("account", _grain, State(2)));
    }

    [PostgresFact]
    public async Task Write_OutdatedETag_IsAConflictAndChangesNothing()
    {
        var storage = await CreateAsync();
        var mine = State(1);
        await storage.WriteStateAsync("account", _grain, mine);
        var outdated = new GrainState<SampleState>(mine.State, mine.ETag) { RecordExists = true };
        await storage.WriteStateAsync("account", _grain, mine);

        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("account", _grain, outdated));
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.ClearStateAsync("account", _grain, outdated));

        await storage.WriteStateAsync("account", _grain, mine);
        Assert.Equal("3", mine.ETag);
    }

    [PostgresFact]
    public async Task Write_ManyAtOnceWithTheSameETag_OneWins()
    {
        var storage = await CreateAsync();

        var wins = await Task.WhenAll(Enumerable.Range(0, 16).Select(async i =>
        {
            try
            {
                await storage.WriteStateAsync("account", _grain, State(i));
                return 1;
            }
            catch (InconsistentStateException)
            {
                return 0;
            }
        }));

        Assert.Equal(1, wins.Sum());
    }

    [PostgresFact]
    public async Task Clear_ThenWrite_BeginsANewRow()
    {
        var storage = await CreateAsync();
        var state = State(1);
        await storage.WriteStateAsync("account", _grain, state);

        await storage.ClearStateAsync("account", _grain, state);
        await storage.ReadStateAsync("account", _grain, state);
        Assert.Equal((null, false), (state.ETag, state.RecordExists));

        await storage.WriteStateAsync("account", _grain, State(2));
    }

    [PostgresFact]
    public async Task Write_KeysThatReadAsTheSameNumber_AreDifferentGrains()
    {
        var storage = await CreateAsync();
        string[] keys = ["abc", "ABC", "00abc", "abc+", "0123456789abcdef0123456789abcdef", "0123456789ABCDEF0123456789ABCDEF"];

        for (var i = 0; i < keys.Length; i++)
            await storage.WriteStateAsync("account", GrainId.Create("account", keys[i]), State(i));

        for (var i = 0; i < keys.Length; i++)
        {
            var read = State(-1);
            await storage.ReadStateAsync("account", GrainId.Create("account", keys[i]), read);
            Assert.Equal(i, read.State!.Balance);
        }
    }

    private static GrainState<SampleState> State(decimal balance) => new(new SampleState { Balance = balance });

    private async Task<ClusterGrainStorage> CreateAsync()
    {
        var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var options = new AdoNetGrainStorageOptions
        {
            Invariant = "Npgsql",
            ConnectionString = ClusterDatabase.Parse(await postgres.Server.CreateDatabaseAsync()).ConnectionString,
            GrainStorageSerializer = new StateJsonSerializer(),
            DeleteStateOnClear = true,
        };
        var storage = new AdoNetGrainStorage(
            services.GetRequiredService<IActivatorProvider>(), NullLogger<AdoNetGrainStorage>.Instance, Options.Create(options),
            Options.Create(new ClusterOptions { ServiceId = "test" }), "test");
        var lifecycle = new SiloLifecycleSubject(NullLogger<SiloLifecycleSubject>.Instance);
        storage.Participate(lifecycle);
        await lifecycle.OnStart();
        return new ClusterGrainStorage(storage);
    }
}
