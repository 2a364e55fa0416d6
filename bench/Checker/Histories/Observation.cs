namespace Checker.Histories;

/// <summary>What a read is answered with.</summary>
/// <param name="Length">How many entries the log has.</param>
/// <param name="Last">The latest of them, oldest first, all or some; <see langword="null"/> where only the length was asked for.</param>
internal sealed record Observation(long Length, IReadOnlyList<string>? Last = null);
