using System.Text.Json;

namespace Packages.Tests;

/// <summary>Somebody has nothing but the packages.</summary>
[Collection(PackagesFixtures.Name)]
public sealed class StrangerTests(PackagesFixture packages)
{
    private const string Silo = """
        using Microsoft.Extensions.Hosting;
        using Orleans.Hosting;

        var builder = Host.CreateApplicationBuilder();
        builder.UseOrleans(silo => silo.UseLocalhostClustering(int.Parse(args[0]), int.Parse(args[1])).UseGracefulShutdown());
        await builder.Build().RunAsync();
        """;

    private const string WebServer = """
        using GracefulShutdown;
        using GracefulShutdown.Testing;

        var departure = new Departure(options => options.Deadline = TimeSpan.FromSeconds(30));
        departure.Coordinator.RegisterWaiter("orders", drain => Task.Delay(TimeSpan.FromSeconds(2), departure.Time, drain.CancellationToken));
        Print(await departure.RunAsync());

        var builder = WebApplication.CreateBuilder();
        builder.Services.AddRequestDrain();
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync();
        Print(await app.Services.GetRequiredService<IShutdownCoordinator>().ShutdownAsync(ShutdownReason.Requested("the stranger")));

        static void Print(ShutdownReport report)
        {
            foreach (var task in report.Phases.SelectMany(phase => phase.Tasks))
                Console.WriteLine($"{task.Name}: {task.Outcome}");
        }
        """;

    [Fact]
    public async Task The_one_line_makes_a_silo_that_leaves_on_SIGTERM()
    {
        using var stranger = new Stranger(packages.Libraries, "Microsoft.NET.Sdk", Silo, "GracefulShutdown.Orleans", "Microsoft.Orleans.Server");
        await stranger.BuildAsync();

        await using var silo = stranger.Start();
        await silo.StartedAsync(isStock: false);
        silo.Signal(SiloProcess.SigTerm);

        Assert.True(await silo.ExitedAsync() == 0, silo.Output);
        Assert.Contains("Shutdown clean: Signal (SIGTERM)", silo.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_web_server_is_drained_and_a_waiter_of_ones_own_is_tested()
    {
        using var stranger = new Stranger(packages.Libraries, "Microsoft.NET.Sdk.Web", WebServer, "GracefulShutdown.AspNetCore", "GracefulShutdown.Testing");
        await stranger.BuildAsync();

        var output = await stranger.RunAsync();

        Assert.Contains("orders: Completed", output, StringComparison.Ordinal);
        Assert.Contains("http requests: Completed", output, StringComparison.Ordinal);
        var schemas = JsonSerializer.Deserialize<JsonElement>(await stranger.ItemAsync("JsonSchemaSegment"))
            .GetProperty("Items").GetProperty("JsonSchemaSegment").EnumerateArray().ToList();
        Assert.True(File.Exists(Assert.Single(schemas).GetProperty("FullPath").GetString()));
    }
}
