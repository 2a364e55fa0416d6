using Bank;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Silo.Api;

internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        var account = routes.MapGroup("/accounts/{id}");
        account.MapGet("", GetAsync);
        account.MapPost("/deposits", DepositAsync);
        account.MapPost("/withdrawals", WithdrawAsync);
    }

    private static async Task<Results<Ok<AccountBalance>, ProblemHttpResult>> GetAsync([Identifier] string id, IGrainFactory grains) =>
        await Account(grains, id).GetBalanceAsync() is { } balance
            ? TypedResults.Ok(balance)
            : Problems.NotFound($"There is no account '{id}': the first deposit opens it.");

    private static async Task<Ok<OperationResponse>> DepositAsync([Identifier] string id, OperationRequest request, IGrainFactory grains)
    {
        var operationId = request.OperationId ?? NewId.Create();
        var balance = await Account(grains, id).DepositAsync(operationId, request.Amount!.Value);
        return TypedResults.Ok(new OperationResponse(id, balance.Balance, operationId));
    }

    private static async Task<Results<Ok<OperationResponse>, ProblemHttpResult>> WithdrawAsync(
        [Identifier] string id, OperationRequest request, IGrainFactory grains)
    {
        var operationId = request.OperationId ?? NewId.Create();
        var result = await Account(grains, id).WithdrawAsync(operationId, request.Amount!.Value);
        return result.Accepted
            ? TypedResults.Ok(new OperationResponse(id, result.Balance, operationId))
            : Problems.Conflict($"Insufficient funds: account '{id}' holds {result.Balance}, and {request.Amount} was asked for.");
    }

    private static IAccountGrain Account(IGrainFactory grains, string id) => grains.GetGrain<IAccountGrain>(id);
}
