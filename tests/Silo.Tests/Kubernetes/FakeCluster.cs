using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Silo.Tests.Kubernetes;

/// <summary>As much of an API server as kubectl needs to apply one deployment: it keeps it, and what it was to be changed by.</summary>
internal sealed class FakeCluster : IAsyncDisposable
{
    private const string Discovery = """
        {
          "/api": {"kind": "APIVersions", "versions": ["v1"]},
          "/api/v1": {"kind": "APIResourceList", "groupVersion": "v1", "resources": []},
          "/apis": {"kind": "APIGroupList", "apiVersion": "v1", "groups": [{"name": "apps",
            "versions": [{"groupVersion": "apps/v1", "version": "v1"}], "preferredVersion": {"groupVersion": "apps/v1", "version": "v1"}}]},
          "/apis/apps/v1": {"kind": "APIResourceList", "apiVersion": "v1", "groupVersion": "apps/v1", "resources": [{"name": "deployments",
            "singularName": "deployment", "namespaced": true, "kind": "Deployment", "verbs": ["create", "get", "list", "patch"]}]}
        }
        """;

    private readonly WebApplication _app;
    private readonly JsonNode _discovery = JsonNode.Parse(Discovery)!;
    private JsonNode? _deployment;

    private FakeCluster()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>The last change of the deployment itself, and not of a note about it.</summary>
    public JsonNode? Patch { get; private set; }

    public static async Task<FakeCluster> StartNewAsync()
    {
        var cluster = new FakeCluster();
        await cluster._app.StartAsync();
        return cluster;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync() is { Length: > 0 } text ? JsonNode.Parse(text) : null;
        var answer = context.Request.Method == HttpMethods.Get ? Get(context.Request.Path) : Change(context.Request, body!);
        context.Response.StatusCode = answer is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(
            answer?.ToJsonString() ?? """{"kind": "Status", "apiVersion": "v1", "status": "Failure", "code": 404, "reason": "NotFound"}""");
    }

    private JsonNode? Get(string path) => _discovery[path] ?? (path.EndsWith("/deployments/silo", StringComparison.Ordinal) ? _deployment : null);

    private JsonNode? Change(HttpRequest request, JsonNode body)
    {
        if (request.Method == HttpMethods.Post)
            return _deployment = body;

        if (request.ContentType == "application/merge-patch+json")
        {
            foreach (var (name, value) in body["metadata"]!["annotations"]!.AsObject())
                _deployment!["metadata"]!["annotations"]![name] = value!.DeepClone();
        }
        else
        {
            Patch = body;
        }

        return _deployment;
    }
}
