using System.Data.Common;
using Orleans.Runtime;
using Orleans.Storage;

namespace Silo.Database;

/// <summary>Orleans' ADO.NET storage, with a row of its own for every grain and with failures that callers can be told.</summary>
/// <remarks>
/// The provider takes a key that looks like a number for one, so that the accounts <c>abc</c>, <c>ABC</c> and <c>00abc</c> would share
/// a row; and it leaves the grain's type out. Stored under its whole id, in <c>account/abc</c>, a grain has nothing but a text.
/// </remarks>
internal sealed class ClusterGrainStorage(IGrainStorage inner) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        TellAsync("read", grainId, inner.ReadStateAsync(stateName, Whole(grainId), grainState));

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        TellAsync("written", grainId, inner.WriteStateAsync(stateName, Whole(grainId), grainState));

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        TellAsync("cleared", grainId, inner.ClearStateAsync(stateName, Whole(grainId), grainState));

    private static GrainId Whole(GrainId grainId) => GrainId.Create(grainId.Type, grainId.ToString());

    private static async Task TellAsync(string operation, GrainId grainId, Task stored)
    {
        try
        {
            await stored;
        }
        catch (DbException exception)
        {
            // The database's own exception does not travel to another process. The provider has logged it.
            throw new OrleansException($"The state of {grainId} was not {operation}, or not confirmed: {exception.Message}");
        }
    }
}
