namespace GracefulShutdown.Wire;

/// <summary>Something that a handover waits for.</summary>
/// <param name="Name">What it is, such as a grain.</param>
/// <param name="Age">For how long it has been waited for.</param>
/// <param name="Detail">What there is to add, such as the method that runs.</param>
[GenerateSerializer, Immutable, Alias("GracefulShutdown.Blocker")]
internal sealed record Blocker([property: Id(0)] string Name, [property: Id(1)] TimeSpan Age, [property: Id(2)] string? Detail)
{
    public static Blocker Of(ShutdownBlocker blocker) => new(blocker.Name, blocker.Age, blocker.Detail);
}
