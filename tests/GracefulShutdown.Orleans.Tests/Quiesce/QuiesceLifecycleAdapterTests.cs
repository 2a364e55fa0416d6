using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Runtime;

namespace GracefulShutdown.Tests;

public sealed class QuiesceLifecycleAdapterTests
{
    [Fact]
    public async Task Stop_WithGateway_QuiescesAfterTheDirectoryAndBeforeTheGrainServices()
    {
        var steps = NewSteps();
        var lifecycle = new SiloLifecycleSubject(NullLogger<SiloLifecycleSubject>.Instance);
        var (before, after) = (-1, -1);
        lifecycle.Subscribe(
            "directory", ServiceLifecycleStage.GrainDirectoryShutdown, _ => Task.CompletedTask, _ => Count(steps, out before));
        lifecycle.Subscribe(
            "services", ServiceLifecycleStage.RuntimeGrainServices, _ => Task.CompletedTask, _ => Count(steps, out after));
        Adapter(steps, gatewayPort: 30000).Participate(lifecycle);

        await lifecycle.OnStart();
        await lifecycle.OnStop();

        Assert.Equal((0, 1), (before, after));
        Assert.Equal("no client has ever called", Assert.Single(steps.Ended).Detail);
    }

    [Fact]
    public async Task Stop_OrleansDoesNotCountItsClients_SaysThatItDoesNotKnow()
    {
        var steps = NewSteps();
        var lifecycle = new SiloLifecycleSubject(NullLogger<SiloLifecycleSubject>.Instance);
        Adapter(steps, gatewayPort: 30000, isCounted: false).Participate(lifecycle);

        await lifecycle.OnStart();
        await lifecycle.OnStop();

        Assert.StartsWith(
            "no client is connected; this version of Orleans does not say when a client last called (no counter orleans-gateway-received)",
            Assert.Single(steps.Ended).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_WithoutGateway_HasNoQuiesce()
    {
        var steps = NewSteps();
        var lifecycle = new SiloLifecycleSubject(NullLogger<SiloLifecycleSubject>.Instance);
        Adapter(steps, gatewayPort: 0).Participate(lifecycle);

        await lifecycle.OnStart();
        await lifecycle.OnStop();

        Assert.Empty(steps.Ended);
    }

    private static StopSteps NewSteps() => new(
        new CurrentShutdown(Options.Create(new GracefulShutdownOptions())), new ThreadStarter(), TimeProvider.System,
        new ShutdownEvents(NullLogger.Instance));

    private static Task Count(StopSteps steps, out int count)
    {
        count = steps.Ended.Count;
        return Task.CompletedTask;
    }

    private static QuiesceLifecycleAdapter Adapter(StopSteps steps, int gatewayPort, bool isCounted = true)
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        if (isCounted)
            meters.Create("Microsoft.Orleans").CreateCounter<int>(ClientTraffic.MessagesReceived);
        var (traffic, clients, time) = (new ClientTraffic(meters, TimeProvider.System), new ConnectedClients(), TimeProvider.System);
        var (messaging, details) = (Options.Create(new SiloMessagingOptions()), new SiloDetails(gatewayPort));
        var (shutdown, dead) = (new CurrentShutdown(Options.Create(new GracefulShutdownOptions())), new DeclaredDead(membership: null!, details));
        var quiesce = new GatewayQuiesce(traffic, clients, others: null!, shutdown, steps, dead, messaging, time);
        var forwarded = new ForwardedQuiesce(
            new ForwardedCalls(details, messaging, time), others: null!, shutdown, steps, dead, messaging, time);
        var lull = new GatewayLull(
            traffic, clients, new StopSendingNotice(new ServiceCollection().BuildServiceProvider()), membership: null!, details, shutdown, dead, messaging, time);
        var bystanders = new BystanderDeparture(announcer: null!, directory: null!, steps, dead, NullLogger<BystanderDeparture>.Instance);
        var grainServices = new GrainServiceQuiesce(new ServiceCollection().BuildServiceProvider(), shutdown, steps, dead, time);
        return new QuiesceLifecycleAdapter(lull, quiesce, forwarded, grainServices, bystanders, details);
    }

    private sealed class SiloDetails(int gatewayPort) : ILocalSiloDetails
    {
        public string Name => "silo";

        public string ClusterId => "test";

        public string DnsHostName => "localhost";

        public SiloAddress SiloAddress => SiloAddress.New(IPAddress.Loopback, 11111, 7);

        public SiloAddress GatewayAddress => gatewayPort == 0 ? null! : SiloAddress.New(IPAddress.Loopback, gatewayPort, 7);
    }
}
