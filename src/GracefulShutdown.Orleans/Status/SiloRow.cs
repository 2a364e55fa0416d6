using GracefulShutdown.Wire;
using Orleans.Runtime;

namespace GracefulShutdown.Status;

/// <summary>One silo of the cluster.</summary>
/// <param name="Silo">Its address.</param>
/// <param name="Name">Its name.</param>
/// <param name="State">Its state.</param>
/// <param name="Figures">What it said last; <see langword="null"/> where it never has.</param>
/// <param name="Age">How long ago it said that.</param>
internal sealed record SiloRow(SiloAddress Silo, string Name, SiloState State, SiloFigures? Figures, TimeSpan? Age)
{
    /// <summary>Until nothing is left, at the rate at which they leave.</summary>
    public TimeSpan? Estimate => Figures is { Left: { } left, Rate: { } rate and > 0 } ? TimeSpan.FromSeconds(left / rate) : null;
}
