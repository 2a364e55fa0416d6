using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace GracefulShutdown.DirectoryCache;

/// <summary>Makes the local grain directory take the registered cache; it otherwise creates one of its own.</summary>
internal sealed class DirectoryCacheOptions : IPostConfigureOptions<GrainDirectoryOptions>
{
    /// <summary>What the user had chosen. Where that was no cache at all, or one of the user's own, it stays.</summary>
    public static bool IsStockCache(GrainDirectoryOptions options) =>
        IsUsed(options) && options.CachingStrategy is not GrainDirectoryOptions.CachingStrategyType.Custom;

    /// <summary>Whether Orleans caches at all.</summary>
    public static bool IsUsed(GrainDirectoryOptions options) =>
        options.CacheSize > 0 && options.CachingStrategy is not GrainDirectoryOptions.CachingStrategyType.None;

    public void PostConfigure(string? name, GrainDirectoryOptions options)
    {
        if (IsStockCache(options))
            options.CachingStrategy = GrainDirectoryOptions.CachingStrategyType.Custom;
    }
}
