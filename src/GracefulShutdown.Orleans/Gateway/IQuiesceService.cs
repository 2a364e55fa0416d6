using Orleans.Concurrency;
using Orleans.Runtime;
using Orleans.Services;

namespace GracefulShutdown.Gateway;

/// <summary>What a silo that leaves asks the others about.</summary>
/// <remarks>
/// Its contract between silos of different versions is its name, with namespace and assembly, and the aliases of its methods.
/// </remarks>
[Alias("GracefulShutdown.IQuiesceService")]
internal interface IQuiesceService : IGrainService
{
    /// <summary>
    /// Completes when no reply of this silo goes through the gateway of the one that asks: when all of these clients are connected to
    /// this silo, or when every request that was here at the call has ended; after the bound with what is left.
    /// </summary>
    [AlwaysInterleave]
    [ResponseTimeout("01:00:00")]
    [Alias("WhenReplied")]
    Task<OpenReplies> WhenRepliedAsync(Guid[] clients, TimeSpan bound);

    /// <summary>
    /// Completes when every request of these grains that was here at the call has ended; of all grains where none are named. After the bound
    /// with what is left.
    /// </summary>
    [AlwaysInterleave]
    [ResponseTimeout("01:00:00")]
    [Alias("WhenEnded")]
    Task<OpenReplies> WhenEndedAsync(GrainId[]? grains, TimeSpan bound);
}
