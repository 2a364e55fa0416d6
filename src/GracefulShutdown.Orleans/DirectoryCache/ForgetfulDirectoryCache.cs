using System.Diagnostics.CodeAnalysis;
using GracefulShutdown.Membership;
using Orleans.Runtime;
using Orleans.Runtime.GrainDirectory;

namespace GracefulShutdown.DirectoryCache;

/// <summary>A directory cache that treats what points at an emptied silo as a miss, so that the directory is asked instead.</summary>
/// <remarks>
/// Stock, entries of a silo that leaves are purged when it is Dead; from the moment it refuses messages until then, each of them is
/// a failed call. One instance for each consumer: in a shared one, two locators would evict each other's entries.
/// </remarks>
internal sealed class ForgetfulDirectoryCache(IGrainDirectoryCache inner, EmptiedSilos emptied) : IGrainDirectoryCache, IAsyncDisposable
{
    public IEnumerable<(GrainAddress ActivationAddress, int Version)> KeyValues => inner.KeyValues;

    public bool LookUp(GrainId key, [NotNullWhen(true)] out GrainAddress? result, out int version)
    {
        if (!inner.LookUp(key, out result, out version))
            return false;
        if (result.SiloAddress is not { } silo || !emptied.Contains(silo))
            return true;

        inner.Remove(result);
        (result, version) = (null, 0);
        return false;
    }

    /// <summary>An answer that is still on its way may name the emptied silo; it is not worth remembering.</summary>
    public void AddOrUpdate(GrainAddress value, int version)
    {
        if (value.SiloAddress is not { } silo || !emptied.Contains(silo))
            inner.AddOrUpdate(value, version);
    }

    public bool Remove(GrainId key) => inner.Remove(key);

    public bool Remove(GrainAddress key) => inner.Remove(key);

    public void Clear() => inner.Clear();

    public async ValueTask DisposeAsync()
    {
        if (inner is IAsyncDisposable disposable)
            await disposable.DisposeAsync().ConfigureAwait(false);
    }
}
