using Silo.Configuration;

namespace Silo.Management;

/// <summary>Completes the answers that are given before a route of the management port is reached.</summary>
internal static class ManagementProblems
{
    public static void Complete(ProblemDetailsContext context)
    {
        var (problem, request) = (context.ProblemDetails, context.HttpContext.Request);
        if (problem.Detail is not null)
            return;

        if (problem.Status is StatusCodes.Status401Unauthorized)
            (problem.Type, problem.Title) = ("urn:graceful-shutdown:token-required", "A token is required.");
        problem.Detail = problem.Status switch
        {
            StatusCodes.Status400BadRequest =>
                $"The request is for the host '{request.Host}'. Without a token this port answers to localhost and its own address alone.",
            StatusCodes.Status401Unauthorized =>
                $"Send the token of the file that {SiloSettings.SectionName}:{nameof(SiloSettings.ManagementTokenFile)} names: Authorization: Bearer <token>.",
            StatusCodes.Status404NotFound => $"There is nothing at '{request.Path}': docs/management.md lists the routes.",
            StatusCodes.Status405MethodNotAllowed => $"'{request.Path}' has no {request.Method}: docs/management.md lists the routes.",
            StatusCodes.Status413PayloadTooLarge => $"The body must have at most {ManagementLimits.MaxBodySize} bytes.",
            StatusCodes.Status429TooManyRequests =>
                $"Too many requests have come from this address. Try again after {context.HttpContext.Response.Headers.RetryAfter} s.",
            _ => null,
        };
    }
}
