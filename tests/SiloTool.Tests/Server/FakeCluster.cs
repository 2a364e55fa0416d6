using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SiloTool.Tests.Server;

/// <summary>A management port on loopback that speaks the contract: keeps what it was asked, and answers as it is told.</summary>
internal sealed class FakeCluster : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<FakeRequest> _requests = [];
    private readonly ConcurrentDictionary<string, Queue<RequestDelegate>> _answers = new();

    private FakeCluster(string? token)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.MapGracefulShutdownPage();
        _app.Map("/v1/{**path}", context => AnswerAsync(context, token));
        Events = new(() => View);
        Answer("GET /v1/silos", Answers.Json(() => View));
        Answer("GET /v1/reports", Answers.Json(() => new JsonObject { ["answeredBy"] = "silo-0", ["at"] = Samples.At, ["reports"] = Reports.DeepClone() }));
        Answer("GET /v1/events", Events.StreamAsync);
    }

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public int Port => Address.Port;

    public IReadOnlyList<FakeRequest> Requests => [.. _requests];

    public EventHub Events { get; }

    /// <summary>The body of <c>GET /v1/silos</c>.</summary>
    public JsonObject View { get; set; } = Samples.Silos();

    public JsonArray Reports { get; set; } = [];

    /// <param name="token">What it asks for; <see langword="null"/> if nothing.</param>
    public static async Task<FakeCluster> StartAsync(string? token = null)
    {
        var cluster = new FakeCluster(token);
        await cluster._app.StartAsync();
        return cluster;
    }

    /// <summary>Answers a route with these, in their order; the last one again and again.</summary>
    public void Answer(string route, params RequestDelegate[] answers) => _answers[route] = new(answers);

    public IReadOnlyList<FakeRequest> RequestsTo(string route) => [.. _requests.Where(request => request.Route == route)];

    public async ValueTask DisposeAsync()
    {
        Events.End();
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context, string? token)
    {
        using var reader = new StreamReader(context.Request.Body);
        var request = new FakeRequest(
            $"{context.Request.Method} {context.Request.Path}", context.Request.QueryString.Value!, await reader.ReadToEndAsync(),
            context.Request.ContentType, context.Request.Headers.Authorization);
        _requests.Enqueue(request);
        if (token is not null && request.Authorization != $"Bearer {token}")
            await Answers.Problem(401, "token-required", "This port asks for a token.")(context);
        else if (Next(request.Route) is { } answer)
            await answer(context);
        else
            await Answers.Problem(404, "unknown-silo", "There is no such silo.", ("silos", new JsonArray("silo-0", "silo-1")))(context);
    }

    private RequestDelegate? Next(string route)
    {
        if (!_answers.TryGetValue(route, out var answers))
            return null;
        lock (answers) return answers.Count > 1 ? answers.Dequeue() : answers.Peek();
    }
}

internal sealed record FakeRequest(string Route, string Query, string Body, string? ContentType, string? Authorization);
