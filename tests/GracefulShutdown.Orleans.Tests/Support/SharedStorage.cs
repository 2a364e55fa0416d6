using System.Collections.Concurrent;
using System.Globalization;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Serialization;
using Orleans.Storage;

namespace GracefulShutdown.Tests;

/// <summary>A storage that outlives every silo of a test. Orleans' memory storage keeps its data in grains, and loses it with theirs.</summary>
internal sealed class SharedStorage(ConcurrentDictionary<(string, GrainId), (object State, int Version)> states, DeepCopier copier) : IGrainStorage
{
    public static Action<ISiloBuilder> ForAllSilos()
    {
        var states = new ConcurrentDictionary<(string, GrainId), (object, int)>();
        return silo => silo.Services.AddKeyedSingleton<IGrainStorage>(
            "shared", (provider, _) => new SharedStorage(states, provider.GetRequiredService<DeepCopier>()));
    }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (states.TryGetValue((stateName, grainId), out var stored))
        {
            grainState.State = copier.Copy((T)stored.State);
            grainState.ETag = stored.Version.ToString(CultureInfo.InvariantCulture);
            grainState.RecordExists = true;
        }

        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var known = grainState.ETag is null ? 0 : int.Parse(grainState.ETag, CultureInfo.InvariantCulture);
        var next = ((object)copier.Copy(grainState.State)!, known + 1);
        var isWritten = known == 0
            ? states.TryAdd((stateName, grainId), next)
            : states.TryGetValue((stateName, grainId), out var stored) && stored.Version == known
                && states.TryUpdate((stateName, grainId), next, stored);
        if (!isWritten)
            throw new InconsistentStateException($"Version {known} of {grainId} is not the last one.");

        grainState.ETag = (known + 1).ToString(CultureInfo.InvariantCulture);
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        states.TryRemove((stateName, grainId), out _);
        (grainState.ETag, grainState.RecordExists) = (null, false);
        return Task.CompletedTask;
    }
}
