using Orleans.Storage;

namespace Scenarios;

/// <summary>The cluster's storage, with writes that take their time and are counted.</summary>
internal sealed class SlowStorage(IGrainStorage inner, TimeSpan latency, Journal journal, TimeProvider time) : IGrainStorage
{
    public const string Name = "slow";

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        inner.ReadStateAsync(stateName, grainId, grainState);

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        journal.Add(JournalKind.WriteBegan, grainId.Key.ToString()!);
        try
        {
            await Task.WhenAll(inner.WriteStateAsync(stateName, grainId, grainState), Task.Delay(latency, time, CancellationToken.None));
        }
        finally
        {
            journal.Add(JournalKind.WriteEnded, grainId.Key.ToString()!);
        }
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        inner.ClearStateAsync(stateName, grainId, grainState);
}
