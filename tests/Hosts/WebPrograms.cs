using GracefulShutdown;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Dashboard;
using Orleans.Runtime;

namespace Hosts;

/// <summary>Applications with a web server: alone, with the request drain, and with a silo.</summary>
internal static class WebPrograms
{
    /// <summary>A request that waits for the shutdown that it asks for.</summary>
    public const string Leave = "/leave";

    /// <summary>The same from a task that the request has started.</summary>
    public const string LeaveByTask = "/leave-by-task";

    /// <summary>The same from a grain that the request calls.</summary>
    public const string LeaveByGrain = "/leave-by-grain";

    public const string Values = "/values";

    public const string Members = "/members";

    public static async Task<int> PlainAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddGracefulShutdown();
        return await RunAsync(builder);
    }

    public static async Task<int> DrainedAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddRequestDrain();
        return await RunAsync(builder);
    }

    public static async Task<int> SiloAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.UseOrleans(SiloHost.Configure);
        builder.Services.AddRequestDrain();
        return await RunAsync(builder, app =>
        {
            app.MapPost(LeaveByGrain, (IGrainFactory grains) => grains.GetGrain<ISpotGrain>(0).LeaveAsync());
            app.MapGet(Members, MembersAsync);
            app.MapGet(Values, (IGrainFactory grains) => Memory.ReadAsync(grains));
        });
    }

    /// <summary>A silo with Orleans' dashboard below <c>/dashboard</c>, and the library's page and routes at the root.</summary>
    public static async Task<int> DashboardAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.UseOrleans(silo =>
        {
            SiloHost.Configure(silo);
            silo.AddDashboard();
        });
        builder.Services.AddRequestDrain();
        return await RunAsync(builder, app =>
        {
            app.MapOrleansDashboard("/dashboard");
            app.MapGracefulShutdown();
            app.MapGracefulShutdownPage();
        });
    }

    /// <summary>The console's lifetime again, after the library's.</summary>
    public static async Task<int> ConsoleAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddGracefulShutdown();
        builder.Host.UseConsoleLifetime();
        return await RunAsync(builder);
    }

    public static async Task<int> SiloConsoleAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.UseOrleans(SiloHost.Configure);
        builder.Services.AddHostedService<StallingService>();
        builder.Host.UseConsoleLifetime();
        return await RunAsync(builder);
    }

    /// <summary>The ports of the cluster's silos, with their status in the membership.</summary>
    private static async Task<Dictionary<int, string>> MembersAsync(IGrainFactory grains)
    {
        var hosts = await grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: false);
        return hosts.ToDictionary(host => host.Key.Endpoint.Port, host => host.Value.ToString());
    }

    private static async Task<int> RunAsync(WebApplicationBuilder builder, Action<WebApplication>? configure = null)
    {
        await using var app = builder.Build();
        configure?.Invoke(app);
        app.MapPost(Leave, Spot.LeaveAsync);
        app.MapPost(LeaveByTask, (IShutdownCoordinator coordinator) => Task.Run(() => Spot.LeaveAsync(coordinator)));
        await app.RunAsync();
        return 0;
    }
}
