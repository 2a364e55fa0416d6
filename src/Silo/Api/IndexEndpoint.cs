using Microsoft.AspNetCore.Http.HttpResults;
using Silo.Configuration;

namespace Silo.Api;

internal static class IndexEndpoint
{
    public static void MapIndex(this IEndpointRouteBuilder routes) => routes.MapGet("/", List);

    private static Ok<ApiIndex> List(EndpointDataSource endpoints) =>
        TypedResults.Ok(new ApiIndex("bank", SiloVersion.Current, [.. endpoints.Endpoints.Select(Describe)]));

    private static string Describe(Endpoint endpoint)
    {
        var path = ((RouteEndpoint)endpoint).RoutePattern.RawText;
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [HttpMethods.Get];
        return $"{string.Join('|', methods)} {(path == "/" ? path : path?.TrimEnd('/'))}";
    }
}

internal sealed record ApiIndex(string Service, string Version, IReadOnlyList<string> Endpoints);
