using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace SiloTool.Tests.Server;

/// <summary>What a fake cluster can answer.</summary>
internal static class Answers
{
    public static RequestDelegate Json(JsonNode body, int status = StatusCodes.Status200OK) => Json(() => body, status);

    public static RequestDelegate Json(Func<JsonNode> body, int status = StatusCodes.Status200OK) =>
        context => WriteAsync(context, status, "application/json", body().ToJsonString());

    public static RequestDelegate Problem(int status, string name, string detail, params (string Name, JsonNode Value)[] members)
    {
        var problem = new JsonObject { ["type"] = $"urn:graceful-shutdown:{name}", ["title"] = name, ["status"] = status, ["detail"] = detail };
        foreach (var (member, value) in members)
            problem[member] = value;
        return context => WriteAsync(context, status, "application/problem+json", problem.ToJsonString());
    }

    public static RequestDelegate Text(int status, string type, string text) => context => WriteAsync(context, status, type, text);

    /// <summary>The request has arrived, and the connection ends.</summary>
    public static Task Lost(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    private static Task WriteAsync(HttpContext context, int status, string type, string text)
    {
        (context.Response.StatusCode, context.Response.ContentType) = (status, type);
        return context.Response.WriteAsync(text);
    }
}
