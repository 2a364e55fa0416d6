using Orleans.Runtime;

namespace GracefulShutdown.Forwarding;

/// <summary>The grains that calls of other silos were passed on to, as long as their callers may still wait.</summary>
/// <param name="Grains">Which; <see langword="null"/> where it may be any.</param>
/// <param name="Last">When the last of these calls was passed on.</param>
internal sealed record ForwardedGrains(GrainId[]? Grains, long Last);
