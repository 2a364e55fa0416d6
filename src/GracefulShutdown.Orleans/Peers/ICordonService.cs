using GracefulShutdown.Errors;
using Orleans.Concurrency;
using Orleans.Runtime;
using Orleans.Services;

namespace GracefulShutdown.Peers;

/// <summary>Each silo's end of the cordon.</summary>
/// <remarks>
/// Its contract between silos of different versions is its name, with namespace and assembly, and the aliases of its methods.
/// </remarks>
[Alias("GracefulShutdown.ICordonService")]
internal interface ICordonService : IGrainService
{
    /// <summary>Tells this silo whether another one may be placed on.</summary>
    [Alias("SetCordon")]
    Task SetCordonAsync(SiloAddress silo, bool isCordoned);

    /// <summary>Tells this silo that another one is empty, so that nothing it remembers of that one holds any more.</summary>
    [Alias("SetEmptied")]
    Task SetEmptiedAsync(SiloAddress silo, bool isEmptied);

    /// <summary>What this silo has been told, for one that joins.</summary>
    [AlwaysInterleave]
    [Alias("GetCordoned")]
    Task<SiloAddress[]> GetCordonedAsync();

    /// <summary>What this silo has to carry already, for one that hands its grains over.</summary>
    [AlwaysInterleave]
    [Alias("GetLoad")]
    Task<SiloLoad> GetLoadAsync();

    /// <summary>Which activations could not start here since some silo has been leaving, for the one that they came from.</summary>
    [AlwaysInterleave]
    [Alias("GetActivationErrors")]
    Task<ActivationError[]> GetActivationErrorsAsync();

    /// <summary>How many of this silo's activations have their directory entry on another one, for that one when it leaves.</summary>
    [AlwaysInterleave]
    [Alias("GetBystanders")]
    Task<BystanderCount> GetBystandersAsync(SiloAddress leaver);

    /// <summary>Whether one of those with memory is here, or on its way from here and not where it goes yet.</summary>
    [AlwaysInterleave]
    [Alias("HoldsBystander")]
    Task<bool> HoldsBystanderAsync(GrainId grain);

    /// <summary>Whether this silo's grain directory has taken notice that another one leaves; completes when it has, or after the bound.</summary>
    [AlwaysInterleave]
    [Alias("WhenDirectoryLeft")]
    Task<bool> WhenDirectoryLeftAsync(SiloAddress leaver, TimeSpan bound);

    /// <summary>What has become of those with memory since it has left; completes when all have gone, or after the bound.</summary>
    [AlwaysInterleave]
    [Alias("WhenBystandersLeft")]
    Task<BystanderOutcome> WhenBystandersLeftAsync(SiloAddress leaver, TimeSpan bound);
}
