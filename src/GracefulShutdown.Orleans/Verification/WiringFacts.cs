namespace GracefulShutdown.Verification;

/// <summary>What the container and Orleans have really taken, once the silo has started.</summary>
internal sealed record WiringFacts
{
    /// <summary>Whether Orleans' participants have subscribed to this library's lifecycle, directly or through another one.</summary>
    public required bool LifecycleIsUsed { get; init; }

    /// <summary>The type of lifecycle that the container gives out.</summary>
    public required string Lifecycle { get; init; }

    public required bool PlacementIsWrapped { get; init; }

    /// <summary>The type of director that the container's resolver gives out.</summary>
    public required string PlacementDirector { get; init; }

    /// <summary>How many of Orleans' directory caches should be this library's, and how many it was asked for.</summary>
    public required int CachesExpected { get; init; }

    public required int CachesCreated { get; init; }

    /// <summary>What <c>GrainDirectoryOptions.CachingStrategy</c> has become, and the type of the registered cache.</summary>
    public required string CachingStrategy { get; init; }

    public required string Cache { get; init; }

    public required bool HasGateway { get; init; }

    public required bool HasGatewayCounter { get; init; }

    /// <summary>Whether clients can be told to send elsewhere.</summary>
    public required bool HasStopSending { get; init; }

    public required bool HasRequestGauge { get; init; }

    /// <summary>Whether the requests that an activation runs can be read.</summary>
    public required bool HasRunningRequests { get; init; }
}
