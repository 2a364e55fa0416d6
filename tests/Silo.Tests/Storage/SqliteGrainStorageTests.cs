using Orleans.Storage;
using Silo.Storage;

namespace Silo.Tests.Storage;

public sealed class SqliteGrainStorageTests : IAsyncLifetime, IDisposable
{
    private const string StateName = "sample";
    private static readonly GrainId _alice = GrainId.Create("account", "alice");

    private readonly TempDirectory _directory = new();
    private SqliteGrainStorage _storage;

    public SqliteGrainStorageTests() => _storage = new(FilePath);

    private string FilePath => _directory.File("bank.db");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _storage.DisposeAsync();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task ReadStateAsync_UnknownGrain_GivesFreshState()
    {
        var read = await ReadAsync(_alice);

        Assert.False(read.RecordExists);
        Assert.Null(read.ETag);
        Assert.Equal(new SampleState(), read.State);
    }

    [Fact]
    public async Task ReadStateAsync_AfterWrite_GivesWhatWasWritten()
    {
        var written = await WriteAsync(_alice, balance: 12.34m);

        var read = await ReadAsync(_alice);
        Assert.True(read.RecordExists);
        Assert.Equal(written.ETag, read.ETag);
        Assert.Equal(12.34m, read.State!.Balance);
    }

    [Fact]
    public async Task ReadStateAsync_OtherGrainClassWithSameStateNameAndKey_HasItsOwn()
    {
        await WriteAsync(_alice, balance: 1);

        Assert.False((await ReadAsync(GrainId.Create("transfer", "alice"))).RecordExists);
    }

    [Fact]
    public async Task ReadStateAsync_AfterReopen_GivesWhatWasWritten()
    {
        await WriteAsync(_alice, balance: 7);

        await _storage.DisposeAsync();
        _storage = new(FilePath);

        Assert.Equal(7, (await ReadAsync(_alice)).State!.Balance);
    }

    [Fact]
    public async Task WriteStateAsync_StaleETag_FailsAndLeavesTheState()
    {
        var first = await WriteAsync(_alice, balance: 1);
        var stale = new GrainState<SampleState>(new() { Balance = 99 }, first.ETag);
        await _storage.WriteStateAsync(StateName, _alice, first);

        var conflict = await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.WriteStateAsync(StateName, _alice, stale));

        Assert.Equal(first.ETag, conflict.StoredEtag);
        Assert.Equal(stale.ETag, conflict.CurrentEtag);
        Assert.Equal(1, (await ReadAsync(_alice)).State!.Balance);
    }

    [Fact]
    public async Task WriteStateAsync_NoETagWhereAStateExists_Fails()
    {
        await WriteAsync(_alice, balance: 1);

        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync(_alice, balance: 2));
    }

    [Fact]
    public async Task WriteStateAsync_ManyGrainsAtOnceAndOneConflict_FailsThatOneOnly()
    {
        await WriteAsync(_alice, balance: 1);

        var conflicting = WriteAsync(_alice, balance: 2);
        var others = Enumerable.Range(0, 500).Select(i => WriteAsync(GrainId.Create("account", $"a{i}"), balance: i)).ToList();

        await Assert.ThrowsAsync<InconsistentStateException>(() => conflicting);
        await Task.WhenAll(others);
        Assert.Equal(499, (await ReadAsync(GrainId.Create("account", "a499"))).State!.Balance);
    }

    [Fact]
    public async Task ClearStateAsync_ThenWriteWithTheETagFromBefore_Fails()
    {
        var written = await WriteAsync(_alice, balance: 1);
        var stale = new GrainState<SampleState>(new(), written.ETag);
        await _storage.ClearStateAsync(StateName, _alice, written);
        await WriteAsync(_alice, balance: 2);

        Assert.Null(written.ETag);
        await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.WriteStateAsync(StateName, _alice, stale));
    }

    [Fact]
    public async Task ListAsync_ByProperty_GivesTheGrainsThatHaveTheValue()
    {
        await WriteAsync(_alice, balance: 1, Phase.Ended);
        await WriteAsync(GrainId.Create("account", "bob"), balance: 1, Phase.Running);
        await WriteAsync(GrainId.Create("account", "carol"), balance: 1, Phase.Running);

        var running = await _storage.ListAsync(StateName, nameof(SampleState.State), nameof(Phase.Running));

        Assert.Equal(["account/bob", "account/carol"], running.Select(id => id.ToString()));
        Assert.Equal(3, (await _storage.ListAsync(StateName)).Count);
        Assert.Empty(await _storage.ListAsync("other"));
    }

    [Fact]
    public async Task DisposeAsync_WithWritesQueued_LosesNone()
    {
        var writes = Enumerable.Range(0, 2000).Select(i => WriteAsync(GrainId.Create("account", $"a{i}"), balance: i)).ToList();

        await _storage.DisposeAsync();
        await Task.WhenAll(writes);
        _storage = new(FilePath);

        Assert.Equal(writes.Count, (await _storage.ListAsync(StateName)).Count);
        Assert.False(File.Exists($"{FilePath}-wal") && new FileInfo($"{FilePath}-wal").Length > 0, "The log was not emptied.");
    }

    [Fact]
    public async Task DisposeAsync_Again_DoesNothing()
    {
        await _storage.DisposeAsync();
        await _storage.DisposeAsync();
    }

    private async Task<GrainState<SampleState>> WriteAsync(GrainId grain, decimal balance, Phase state = Phase.Running)
    {
        var written = new GrainState<SampleState>(new() { Balance = balance, State = state });
        await _storage.WriteStateAsync(StateName, grain, written);
        return written;
    }

    private async Task<GrainState<SampleState>> ReadAsync(GrainId grain)
    {
        var read = new GrainState<SampleState>();
        await _storage.ReadStateAsync(StateName, grain, read);
        return read;
    }
}
