using Orleans.Runtime.GrainDirectory;

namespace GracefulShutdown.DirectoryCache;

/// <summary>How many directory caches this library was asked for.</summary>
internal sealed class DirectoryCacheCount
{
    private int _created;

    public int Created => Volatile.Read(ref _created);

    public IGrainDirectoryCache Add(IGrainDirectoryCache cache)
    {
        Interlocked.Increment(ref _created);
        return cache;
    }
}
