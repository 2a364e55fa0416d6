using Bank;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Silo.Api;

internal static class TellerEndpoints
{
    public static void MapTellers(this IEndpointRouteBuilder routes)
    {
        var teller = routes.MapGroup("/tellers/{id}");
        teller.MapGet("", GetAsync);
        teller.MapPost("/visits", RecordAsync);
    }

    private static async Task<Ok<TellerSession>> GetAsync([Identifier] string id, IGrainFactory grains) =>
        TypedResults.Ok(await grains.GetGrain<ITellerSessionGrain>(id).GetAsync());

    private static async Task<Ok<TellerSession>> RecordAsync([Identifier] string id, VisitRequest request, IGrainFactory grains) =>
        TypedResults.Ok(await grains.GetGrain<ITellerSessionGrain>(id).RecordAsync(request.Customer!));
}
