namespace Overhead;

/// <summary>What is measured, and how long.</summary>
/// <param name="Kinds">What is compared.</param>
/// <param name="Launches">How often both sides are started afresh.</param>
/// <param name="Seconds">How long calls are measured in each launch.</param>
/// <param name="WarmUp">Seconds of calls before that.</param>
/// <param name="Callers">Callers that each wait for an answer before they call again.</param>
/// <param name="Activations">How many are weighed.</param>
/// <param name="IsClientPlain">Whether the clients are without the library on both sides.</param>
/// <param name="IsControl">Whether all is without the library, or without watchers, so that the ratio shows the benchmark's own error.</param>
/// <param name="IsWatched">Whether a silo that is watched is compared with itself while it is not.</param>
/// <param name="Rounds">How often it is in each launch.</param>
internal sealed record OverheadOptions(
    IReadOnlyList<string> Kinds, int Launches, int Seconds, int WarmUp, int Callers, int Activations, bool IsClientPlain, bool IsControl,
    bool IsWatched, int Rounds);
