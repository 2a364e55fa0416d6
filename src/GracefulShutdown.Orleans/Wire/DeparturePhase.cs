namespace GracefulShutdown.Wire;

/// <summary>A phase of a departure.</summary>
/// <param name="Name">In lower case.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Budget">How long it could have taken.</param>
/// <param name="Tasks">What was registered in it.</param>
[GenerateSerializer, Immutable, Alias("GracefulShutdown.DeparturePhase")]
internal sealed record DeparturePhase(
    [property: Id(0)] string Name, [property: Id(1)] TimeSpan Duration, [property: Id(2)] TimeSpan Budget, [property: Id(3)] DepartureTask[] Tasks);

/// <summary>A task of a departure.</summary>
/// <param name="Name">The name it was registered by.</param>
/// <param name="Outcome">In lower case.</param>
/// <param name="Duration">How long it was waited for.</param>
/// <param name="Detail">What it remarked, or why it failed.</param>
/// <param name="Blockers">What it still waited for when it was given up.</param>
[GenerateSerializer, Immutable, Alias("GracefulShutdown.DepartureTask")]
internal sealed record DepartureTask(
    [property: Id(0)] string Name,
    [property: Id(1)] string Outcome,
    [property: Id(2)] TimeSpan Duration,
    [property: Id(3)] string? Detail,
    [property: Id(4)] string[] Blockers);
