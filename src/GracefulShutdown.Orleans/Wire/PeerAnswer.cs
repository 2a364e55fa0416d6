namespace GracefulShutdown.Wire;

/// <summary>What a silo has answered, or why it has not.</summary>
/// <param name="Value">The answer.</param>
/// <param name="Error"><see langword="null"/> where it has answered.</param>
internal sealed record PeerAnswer<T>(T? Value, string? Error)
{
    public bool HasAnswered => Error is null;
}
