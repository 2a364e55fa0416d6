using Orleans.Runtime;

namespace GracefulShutdown.Peers;

/// <summary>What this silo tells one that leaves about those of its own activations whose directory entry is there.</summary>
internal interface IBystanders
{
    BystanderCount Count(SiloAddress leaver);

    /// <summary>Whether the grain has something to take along, and has not arrived where it takes it.</summary>
    bool Hold(GrainId grain);

    /// <returns>What has become of them, when all have gone or the bound has passed.</returns>
    Task<BystanderOutcome> WhenLeftAsync(SiloAddress leaver, TimeSpan bound);
}
