using GracefulShutdown;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Hosts;

/// <summary>The ways in which applications run a host and end, some of them careless. Each returns what its <c>Main</c> would.</summary>
internal static class Programs
{
    public const string Undisposed = "undisposed";
    public const string UndisposedSilo = "undisposed-silo";
    public const string Returning = "returning";
    public const string ReturningFive = "returning-five";
    public const string Exiting = "exiting";
    public const string StuckService = "stuck-service";
    public const string ThrowingStop = "throwing-stop";
    public const string CodedService = "coded-service";
    public const string FailingService = "failing-service";
    public const string FailingAtOnce = "failing-at-once";
    public const string SpotService = "spot-service";
    public const string SpotLoop = "spot-loop";
    public const string SpotTimer = "spot-timer";
    public const string SpotGrain = "spot-grain";
    public const string SpotGrainTimer = "spot-grain-timer";
    public const string SpotStop = "spot-stop";
    public const string SlowStart = "slow-start";
    public const string FailingStart = "failing-start";
    public const string StuckSilo = "stuck-silo";
    public const string Web = "web";
    public const string WebDrained = "web-drained";
    public const string WebSilo = "web-silo";
    public const string Dashboard = "dashboard";
    public const string RunConsole = "run-console";
    public const string RunConsoleSilo = "run-console-silo";
    public const string ConsoleSilo = "console-silo";
    public const string WebConsole = "web-console";
    public const string WebConsoleSilo = "web-console-silo";
    public const string OtherLifetime = "other-lifetime";

    public static IReadOnlyDictionary<string, Func<Task<int>>> All { get; } = new Dictionary<string, Func<Task<int>>>
    {
        [Undisposed] = () => UndisposedAsync(Build(_ => { }), Stall),
        [UndisposedSilo] = () => UndisposedAsync(SiloHost.Build(), host => StuckGrain.StallAsync(Grains(host))),
        [Returning] = () => ReturningAsync(0),
        [ReturningFive] = () => ReturningAsync(5),
        [Exiting] = ExitingAsync,
        [StuckService] = () => RunAsync(services => services.AddHostedService(_ => new Service(stop: Forever))),
        [ThrowingStop] = () => RunAsync(services => services.AddHostedService(_ => new Service(stop: Fail))),
        [CodedService] = () => RunAsync(services => services.AddHostedService<CodedService>()),
        [FailingService] = () => RunAsync(services => services.AddHostedService<FailingService>()),
        [FailingAtOnce] = () => RunAsync(services => services
            .AddHostedService<FailingService>()
            .AddHostedService(_ => new Service(start: Forever))),
        [SpotService] = () => RunAsync(services => services.AddHostedService<SpotService>()),
        [SpotLoop] = () => RunAsync(services => services.AddHostedService<SpotLoop>()),
        [SpotTimer] = () => RunAsync(services => services.AddHostedService<SpotTimer>()),
        [SpotGrain] = () => SpotGrainAsync(grain => grain.LeaveAsync()),
        [SpotGrainTimer] = () => SpotGrainAsync(grain => grain.LeaveSoonAsync()),
        [SpotStop] = () => RunAsync(services => services.AddHostedService<SpotStop>()),
        [SlowStart] = StartAsync<SlowStart>,
        [FailingStart] = StartAsync<FailingStart>,
        [StuckSilo] = StuckSiloAsync,
        [Web] = WebPrograms.PlainAsync,
        [WebDrained] = WebPrograms.DrainedAsync,
        [WebSilo] = WebPrograms.SiloAsync,
        [Dashboard] = WebPrograms.DashboardAsync,
        [RunConsole] = RunConsoleAsync,
        [RunConsoleSilo] = RunConsoleSiloAsync,
        [ConsoleSilo] = ConsoleSiloAsync,
        [WebConsole] = WebPrograms.ConsoleAsync,
        [WebConsoleSilo] = WebPrograms.SiloConsoleAsync,
        [OtherLifetime] = () => RunAsync(services => services.AddSingleton<IHostLifetime, OtherLifetime>()),
    };

    /// <summary>As many samples have it: nothing disposes the host.</summary>
    private static async Task<int> UndisposedAsync(IHost host, Func<IHost, Task> stall)
    {
        await host.StartAsync();
        await stall(host);
        Console.WriteLine("Stalled.");
        await host.WaitForShutdownAsync();
        return 0;
    }

    private static async Task<int> ReturningAsync(int code)
    {
        var host = Build(_ => { });
        await host.StartAsync();
        return code;
    }

    private static async Task<int> ExitingAsync()
    {
        using var host = Build(_ => { });
        await host.StartAsync();
#pragma warning disable RS0030 // What the test is about.
        Environment.Exit(7);
#pragma warning restore RS0030
        return 0;
    }

    private static async Task<int> RunAsync(Action<IServiceCollection> configure)
    {
        await Build(configure).RunAsync();
        return 0;
    }

    private static async Task<int> RunConsoleAsync()
    {
        await Host.CreateDefaultBuilder().ConfigureServices(services => services.AddGracefulShutdown()).RunConsoleAsync();
        return 0;
    }

    private static async Task<int> RunConsoleSiloAsync()
    {
        await StallingSilo().RunConsoleAsync();
        return 0;
    }

    private static async Task<int> ConsoleSiloAsync()
    {
        await StallingSilo().UseConsoleLifetime().Build().RunAsync();
        return 0;
    }

    private static async Task<int> SpotGrainAsync(Func<ISpotGrain, Task> leave)
    {
        using var host = SiloHost.Build();
        await host.StartAsync();
        await leave(Grains(host).GetGrain<ISpotGrain>(0));
        await host.WaitForShutdownAsync();
        return 0;
    }

    private static async Task<int> StartAsync<TService>()
        where TService : class, IHostedService
    {
        var builder = Host.CreateApplicationBuilder();
        builder.UseOrleans(SiloHost.Configure);
        builder.Services.AddHostedService<TService>();
        await builder.Build().RunAsync();
        return 0;
    }

    private static IHost Build(Action<IServiceCollection> configure)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddGracefulShutdown();
        configure(builder.Services);
        return builder.Build();
    }

    private static async Task<int> StuckSiloAsync()
    {
        using var host = SiloHost.Build();
        await host.StartAsync();
        await Memory.HoldAsync(Grains(host));
        await StuckGrain.StallAsync(Grains(host));
        Console.WriteLine("Stalled.");
        await host.WaitForShutdownAsync();
        return 0;
    }

    private static IHostBuilder StallingSilo() => Host.CreateDefaultBuilder()
        .UseOrleans(SiloHost.Configure)
        .ConfigureServices(services => services.AddHostedService<StallingService>());

    private static IGrainFactory Grains(IHost host) => host.Services.GetRequiredService<IGrainFactory>();

    private static Task Stall(IHost host)
    {
        host.Services.GetRequiredService<IShutdownCoordinator>().RegisterWaiter("stuck", _ => Forever(CancellationToken.None));
        return Task.CompletedTask;
    }

    private static Task Forever(CancellationToken cancellationToken) =>
        Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);

    private static Task Fail(CancellationToken cancellationToken) => throw new InvalidOperationException("the queue was not closed");
}
