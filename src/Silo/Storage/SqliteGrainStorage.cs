using Orleans.Storage;

namespace Silo.Storage;

/// <summary>Keeps the grains' state in a SQLite file. A write that has returned survives a kill and a power cut.</summary>
internal sealed class SqliteGrainStorage : IGrainStorage, IAsyncDisposable
{
    private readonly DatabaseFile _file;
    private readonly StateReader _reader;
    private readonly StateWriter _writer;
    private readonly WriteQueue _queue;

    /// <exception cref="DatabaseOpenException">The file cannot be created or used.</exception>
    public SqliteGrainStorage(string path)
    {
        _file = new(Path.GetFullPath(path));
        _writer = new(_file.OpenWriter());
        _reader = new(_file);
        _queue = new(_writer.Commit);
    }

    public string FilePath => _file.Path;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var stored = _reader.Read(Key(stateName, grainId));
        grainState.State = stored is null ? Activator.CreateInstance<T>() : StateJson.Read<T>(stored.Payload);
        grainState.ETag = stored?.ETag;
        grainState.RecordExists = stored is not null;
        return Task.CompletedTask;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var write = new StateWrite(Key(stateName, grainId), StateJson.Write(grainState.State), grainState.ETag);
        await _queue.WriteAsync(write);
        grainState.ETag = write.NewETag;
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await _queue.WriteAsync(new StateWrite(Key(stateName, grainId), payload: null, grainState.ETag));
        grainState.State = Activator.CreateInstance<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
    }

    public Task<IReadOnlyList<GrainId>> ListAsync(string stateName) => ListAsync(stateName, property: null, value: null);

    /// <summary>The grains in whose state of this name a property has this value.</summary>
    public Task<IReadOnlyList<GrainId>> ListAsync(string stateName, string? property, string? value) =>
        Task.Run<IReadOnlyList<GrainId>>(() => _reader.ListGrainIds(stateName, property, value).ConvertAll(GrainId.Parse));

    /// <summary>Writes what is queued, then closes the file. May be called again: the container holds this under several keys.</summary>
    public async ValueTask DisposeAsync()
    {
        await _queue.DisposeAsync();
        _file.CloseReaders();
        _writer.Dispose();
    }

    private static StateKey Key(string stateName, GrainId grainId) => new(stateName, grainId.ToString());
}
