using GracefulShutdown.Wire;

namespace GracefulShutdown.Control;

/// <summary>What became of a request about a silo's drain.</summary>
/// <param name="Answer">Its answer; <see langword="null"/> where it has not answered.</param>
/// <param name="Error">Why it has not.</param>
internal sealed record DrainReply(DrainAnswer? Answer, string? Error);
