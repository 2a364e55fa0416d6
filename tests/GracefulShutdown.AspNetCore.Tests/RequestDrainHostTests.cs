using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GracefulShutdown.Tests;

/// <summary>A web server of the test's own that is drained; <c>Silo.Tests</c> has real processes and raw connections.</summary>
public sealed class RequestDrainHostTests : IAsyncDisposable
{
    private const string Waiter = "http requests";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpClient _http = new();
    private readonly WebApplication _app;

    public RequestDrainHostTests()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddRequestDrain().AddRequestDrain();
        builder.Services.Configure<GracefulShutdownOptions>(options => options.NotifyTimeout = TimeSpan.FromSeconds(10));
        _app = builder.Build();
        _app.Use(next => context => context.Request.Path == "/first" ? context.Response.WriteAsync("first") : next(context));
        _app.MapGet("/slow", async () =>
        {
            _arrived.SetResult();
            await _answer.Task;
            return "done";
        });
    }

    private IShutdownCoordinator Coordinator => _app.Services.GetRequiredService<IShutdownCoordinator>();

    [Fact]
    public async Task A_request_that_runs_is_answered_and_its_connection_ends_with_it()
    {
        await _app.StartAsync();
        var request = _http.GetAsync(Url("/slow"));
        await _arrived.Task.WaitAsync(_patience);

        var draining = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Coordinator.RegisterWaiter("probe", _ =>
        {
            draining.SetResult();
            return Task.CompletedTask;
        });
        var shutdown = Coordinator.ShutdownAsync(ShutdownReason.Requested("the test"));
        await draining.Task.WaitAsync(_patience);
        Assert.False(shutdown.IsCompleted);
        _answer.SetResult();

        using var response = await request.WaitAsync(_patience);
        Assert.Equal("done", await response.Content.ReadAsStringAsync());
        Assert.True(response.Headers.ConnectionClose);
        var report = await shutdown.WaitAsync(_patience);
        var drain = report.Phases.Single(phase => phase.Phase == ShutdownPhase.Drain);
        Assert.Equal(TaskOutcome.Completed, drain.Tasks.Single(task => task.Name == Waiter).Outcome);
    }

    [Fact]
    public async Task What_the_application_answers_first_of_all_ends_its_connection_as_well()
    {
        await _app.StartAsync();
        using var before = await _http.GetAsync(Url("/first"));
        Assert.Null(before.Headers.ConnectionClose);

        // In Notify the shutdown has begun, and the server still serves.
        bool? during = null;
        Coordinator.RegisterNotification("ask", _ =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Url("/first"));
            using var response = _http.Send(request);
            during = response.Headers.ConnectionClose;
        });
        await Coordinator.ShutdownAsync(ShutdownReason.Requested("the test")).WaitAsync(_patience);

        Assert.True(during);
    }

    [Fact]
    public async Task A_server_that_was_added_twice_is_drained_once()
    {
        await _app.StartAsync();

        var report = await Coordinator.ShutdownAsync(ShutdownReason.Requested("the test")).WaitAsync(_patience);

        Assert.Single(report.Phases.SelectMany(phase => phase.Tasks), task => task.Name == Waiter);
    }

    public async ValueTask DisposeAsync()
    {
        _answer.TrySetResult();
        _http.Dispose();
        await _app.DisposeAsync();
    }

    private Uri Url(string path) => new(new Uri(_app.Urls.Single()), path);
}
