using Orleans.Storage;

namespace Silo.Database;

/// <summary>Gives every grain a row of its own, by storing under its whole id as text.</summary>
/// <remarks>
/// The ADO.NET provider takes a key that looks like a number for one, so that the accounts <c>abc</c>, <c>ABC</c> and <c>00abc</c>
/// would share a row; and it leaves the grain's type out. In <c>account/abc</c> it sees nothing but a text.
/// </remarks>
internal sealed class WholeIdStorage(IGrainStorage inner) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        inner.ReadStateAsync(stateName, Whole(grainId), grainState);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        inner.WriteStateAsync(stateName, Whole(grainId), grainState);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        inner.ClearStateAsync(stateName, Whole(grainId), grainState);

    private static GrainId Whole(GrainId grainId) => GrainId.Create(grainId.Type, grainId.ToString());
}
