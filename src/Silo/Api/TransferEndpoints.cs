using Bank;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Silo.Api;

internal static class TransferEndpoints
{
    public static void MapTransfers(this IEndpointRouteBuilder routes)
    {
        var transfers = routes.MapGroup("/transfers");
        transfers.MapPost("", StartAsync);
        transfers.MapGet("/{id}", GetAsync);
    }

    private static async Task<Accepted<TransferResponse>> StartAsync(TransferApiRequest request, IGrainFactory grains)
    {
        var id = request.TransferId ?? NewId.Create();
        var status = await grains.GetGrain<ITransferGrain>(id).StartAsync(new(request.From!, request.To!, request.Amount!.Value));
        return TypedResults.Accepted($"/transfers/{id}", TransferResponse.Of(status));
    }

    private static async Task<Results<Ok<TransferResponse>, ProblemHttpResult>> GetAsync([Identifier] string id, IGrainFactory grains) =>
        await grains.GetGrain<ITransferGrain>(id).GetStatusAsync() is { } status
            ? TypedResults.Ok(TransferResponse.Of(status))
            : Problems.NotFound($"There is no transfer '{id}'.");
}
