using Microsoft.Extensions.DependencyInjection;
using Orleans.GrainDirectory;

namespace GracefulShutdown.GrainDirectory;

/// <summary>Which default grain directory this silo has, as a name that can be compared.</summary>
internal sealed class DirectoryKind(IServiceProvider services)
{
    private const string Stock = "LocalGrainDirectory";
    private const string Distributed = "DistributedGrainDirectory";

    private readonly Lazy<string> _text = new(() =>
        services.GetKeyedService<IGrainDirectory>(GrainDirectoryAttribute.DEFAULT_GRAIN_DIRECTORY)?.GetType().Name ?? Stock);

    public string Text => _text.Value;

    public bool IsDistributed => Text == Distributed;

    /// <summary>Whether it is Orleans' own default, each part of which goes with the silo that it is on.</summary>
    public bool IsStock => Text == Stock;
}
