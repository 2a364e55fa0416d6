namespace GracefulShutdown;

/// <summary>Something that a waiter still waits for, such as a grain whose turn has not ended.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Age">For how long it has been running.</param>
/// <param name="Detail">What there is to add, such as the method that runs.</param>
public sealed record ShutdownBlocker(string Name, TimeSpan Age, string? Detail = null)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name}, {DisplayText.Of(Age)}{(Detail is null ? "" : $" ({Detail})")}";
}
