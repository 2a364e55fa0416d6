using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace GracefulShutdown.Page;

/// <summary>Serves the page: files of this assembly, which hold nothing of the cluster. What the page shows it asks the other routes for.</summary>
internal static class PageEndpoints
{
    private const string Start = "index.html";

    /// <summary>Everything from this host, nothing inline, and in nobody's frame.</summary>
    private const string SecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly Dictionary<string, string> _types = new()
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    private static readonly Lazy<PageFile[]> _files = new(() => [.. Load()]);

    /// <summary>Maps <c>/</c> and what the page loads, for anybody who reaches the port: a browser sends no token with an address.</summary>
    public static void MapPage(this IEndpointRouteBuilder routes)
    {
        foreach (var file in _files.Value)
            routes.MapGet(file.Name == Start ? "/" : $"/{file.Name}", context => SendAsync(context, file)).AllowAnonymous().ExcludeFromDescription();
    }

    private static Task SendAsync(HttpContext context, PageFile file)
    {
        // Below a prefix the page's own addresses are relative to it.
        if (file.Name == Start && !(context.Request.PathBase + context.Request.Path).Value!.EndsWith('/'))
        {
            context.Response.Redirect($"{context.Request.PathBase}{context.Request.Path}/{context.Request.QueryString}");
            return Task.CompletedTask;
        }

        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = SecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // Asked for again each time, and sent only where it has changed: an upgraded silo has an upgraded page.
        headers.CacheControl = "no-cache";
        return Results.Bytes(file.Content, file.Type, entityTag: file.Tag).ExecuteAsync(context);
    }

    private static IEnumerable<PageFile> Load()
    {
        const string Prefix = "Page/";
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}\"");
            yield return new(resource[Prefix.Length..], _types[Path.GetExtension(resource)], content, tag);
        }
    }

    private sealed record PageFile(string Name, string Type, byte[] Content, EntityTagHeaderValue Tag);
}
