namespace Silo.Api;

internal sealed record OperationResponse(string Account, decimal Balance, string OperationId);
