using GracefulShutdown;
using Microsoft.AspNetCore.Http.HttpResults;
using Silo.Api;

namespace Silo.Shutdown;

/// <summary>Starts in Development what a signal starts in production. Anywhere else it is shut, whoever asks.</summary>
internal static class ShutdownEndpoint
{
    public static void MapShutdown(this IEndpointRouteBuilder routes) => routes.MapPost("/_internal/shutdown", Shutdown);

    private static Results<Accepted, ProblemHttpResult> Shutdown(IHostEnvironment environment, IShutdownCoordinator coordinator)
    {
        if (!environment.IsDevelopment())
            return Problems.Of(StatusCodes.Status403Forbidden, "The shutdown endpoint is open in Development only; send a signal instead.");

        // Not awaited: the answer has to leave before the server does.
        _ = coordinator.ShutdownAsync(ShutdownReason.Requested("POST /_internal/shutdown"));
        return TypedResults.Accepted((string?)null);
    }
}
