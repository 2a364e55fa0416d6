using GracefulShutdown.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.GrainDirectory;
using Orleans.Runtime;

namespace GracefulShutdown.GrainDirectory;

/// <summary>
/// Looks at the default grain directory before the silo starts. With Orleans' own, silos that stay lose grains when one leaves; with two
/// registered the last one wins, and the other takes part in the cluster all the same.
/// </summary>
internal sealed partial class GrainDirectoryCheck(IServiceProvider services, ILogger<GrainDirectoryCheck> logger) : IConfigurationValidator
{
    public void ValidateConfiguration()
    {
        var directories = services.GetKeyedServices<IGrainDirectory>(GrainDirectoryAttribute.DEFAULT_GRAIN_DIRECTORY).ToList();
        if (directories.Count == 0)
            LogStockDirectory();
        if (directories.Count > 1)
        {
            var names = string.Join(", ", directories.Select(directory => directory.GetType().Name));
            throw new OrleansConfigurationException(
                $"More than one default grain directory is registered: {names}. Register one of them, or leave "
                + $"{GracefulShutdownOptions.SectionName}:{nameof(GracefulShutdownSiloOptions.DistributedGrainDirectory)} off.");
        }
    }

    [LoggerMessage(SiloEventIds.StockDirectory, LogLevel.Warning,
        "The silo uses Orleans' default grain directory: when a silo leaves, those that stay deactivate about as many of their own grains as "
        + "it had directory entries of. Set GracefulShutdown:DistributedGrainDirectory to true on all silos (docs/adoption.md)")]
    private partial void LogStockDirectory();
}
