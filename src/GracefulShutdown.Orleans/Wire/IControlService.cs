using Orleans.Concurrency;
using Orleans.Services;

namespace GracefulShutdown.Wire;

/// <summary>
/// What a silo tells others for operators, and takes from them: by it any silo answers for any other. Aliases are its contract between
/// silos of different versions.
/// </summary>
[Alias("GracefulShutdown.IControlService")]
internal interface IControlService : IGrainService
{
    /// <summary>What there is to know of this silo now.</summary>
    [AlwaysInterleave]
    [Alias("GetFigures")]
    Task<SiloFigures> GetFiguresAsync();

    /// <summary>What room this silo has for the grains of another.</summary>
    [AlwaysInterleave]
    [Alias("GetHeadroom")]
    Task<Headroom> GetHeadroomAsync();

    /// <summary>What a departure of this silo would have to move. Looks at every activation.</summary>
    [AlwaysInterleave]
    [Alias("GetBaggage")]
    Task<Baggage> GetBaggageAsync();

    /// <summary>Drains this silo without stopping it, or says why not. The same order again is the same drain.</summary>
    [AlwaysInterleave]
    [Alias("BeginDrain")]
    Task<DrainAnswer> BeginDrainAsync(DrainOrder order);

    /// <summary>The drain that is on here, or the last one.</summary>
    [AlwaysInterleave]
    [Alias("GetDrain")]
    Task<DrainAnswer> GetDrainAsync();

    /// <summary>Takes the drain back.</summary>
    [AlwaysInterleave]
    [Alias("EndDrain")]
    Task<DrainAnswer> EndDrainAsync(Guid operation);

    /// <summary>Takes the cluster's one lease as far as this silo knows, or prolongs it.</summary>
    /// <returns><see langword="null"/> where it is taken, else the one that is on.</returns>
    [AlwaysInterleave]
    [Alias("TakeLease")]
    Task<DrainLease?> TakeLeaseAsync(DrainLease lease);

    /// <summary>Forgets the lease of an operation.</summary>
    [AlwaysInterleave]
    [Alias("ReturnLease")]
    Task ReturnLeaseAsync(Guid operation);

    /// <summary>Takes a leaver's last words.</summary>
    [AlwaysInterleave]
    [Alias("KeepReport")]
    Task KeepReportAsync(DepartureReport report);

    /// <summary>What this silo remembers for the cluster, for one that joins.</summary>
    [AlwaysInterleave]
    [Alias("GetMemory")]
    Task<ClusterMemory> GetMemoryAsync();
}
