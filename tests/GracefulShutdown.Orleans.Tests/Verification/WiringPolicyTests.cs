namespace GracefulShutdown.Tests;

public sealed class WiringPolicyTests
{
    private static readonly WiringFacts _good = new()
    {
        LifecycleIsUsed = true,
        Lifecycle = "OurLifecycle",
        PlacementIsWrapped = true,
        PlacementDirector = "OurDirector",
        CachesExpected = 2,
        CachesCreated = 2,
        CachingStrategy = "Custom",
        Cache = "OurCache",
        HasGateway = true,
        HasGatewayCounter = true,
        HasStopSending = true,
        HasRequestGauge = true,
        HasRunningRequests = true,
    };

    [Fact]
    public void Faults_AllIsConnected_None() => Assert.Empty(WiringPolicy.Faults(_good));

    [Theory]
    [InlineData("lifecycle", "Other.Lifecycle")]
    [InlineData("resolver", "Other.Director")]
    [InlineData("no cache", "0 of 2 directory caches")]
    [InlineData("no cache", "Other.Cache")]
    [InlineData("one cache", "caching strategy LRU")]
    [InlineData("counter", "orleans-gateway-received")]
    [InlineData("stop sending", "SendStopSendMessages")]
    [InlineData("running requests", "running requests")]
    [InlineData("gauge", "orleans-messaging-processing-activation-data")]
    public void Faults_OneIsNotConnected_IsNamed(string which, string named)
    {
        var fault = Assert.Single(WiringPolicy.Faults(Spoil(which)));

        Assert.Contains(named, fault.What, StringComparison.Ordinal);
        Assert.NotEmpty(fault.Effect);
        Assert.NotEmpty(fault.Remedy);
    }

    [Fact]
    public void Faults_NoGateway_NeedsNothingOfIt() =>
        Assert.Empty(WiringPolicy.Faults(_good with { HasGateway = false, HasGatewayCounter = false, HasStopSending = false }));

    [Fact]
    public void Faults_NothingIsCached_NeedsNoCache() =>
        Assert.Empty(WiringPolicy.Faults(_good with { CachesExpected = 0, CachesCreated = 0 }));

    private static WiringFacts Spoil(string which) => which switch
    {
        "lifecycle" => _good with { LifecycleIsUsed = false, Lifecycle = "Other.Lifecycle" },
        "resolver" => _good with { PlacementIsWrapped = false, PlacementDirector = "Other.Director" },
        "no cache" => _good with { CachesCreated = 0, Cache = "Other.Cache" },
        "one cache" => _good with { CachesCreated = 1, CachingStrategy = "LRU" },
        "counter" => _good with { HasGatewayCounter = false },
        "stop sending" => _good with { HasStopSending = false },
        "running requests" => _good with { HasRunningRequests = false },
        _ => _good with { HasRequestGauge = false },
    };
}
