using GracefulShutdown.Membership;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime.GrainDirectory;

namespace GracefulShutdown.DirectoryCache;

/// <summary>Creates the stock cache, of the size and lifetime that the user has set, and teaches it to forget.</summary>
internal static class DirectoryCacheFactory
{
    public static IGrainDirectoryCache Create(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<GrainDirectoryOptions>>().Value;
        var stock = GrainDirectoryCacheFactory.CreateGrainDirectoryCache(services, new GrainDirectoryOptions
        {
            CacheSize = options.CacheSize,
            MaximumCacheTTL = options.MaximumCacheTTL,
            CachingStrategy = options.CachingStrategy is GrainDirectoryOptions.CachingStrategyType.None
                ? GrainDirectoryOptions.CachingStrategyType.None
                : GrainDirectoryOptions.CachingStrategyType.LRU,
        });
        return new ForgetfulDirectoryCache(stock, services.GetRequiredService<EmptiedSilos>());
    }
}
