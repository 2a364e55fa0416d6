using GracefulShutdown.Wire;
using Orleans.Runtime;

namespace GracefulShutdown.Preflight;

/// <summary>A silo that stays, or may.</summary>
/// <param name="Silo">Its address.</param>
/// <param name="Name">Its name.</param>
/// <param name="Room">What room it has; <see langword="null"/> where it has not answered.</param>
internal sealed record OtherSilo(SiloAddress Silo, string Name, Headroom? Room)
{
    /// <summary>Whether it would be given grains.</summary>
    public bool Takes => Room is { IsCordoned: false };

    /// <summary>Its activations when those of the leaver have been shared out.</summary>
    public int? Afterwards { get; init; }
}
