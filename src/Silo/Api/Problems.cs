using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Silo.Api;

internal static class Problems
{
    public const string Missing = "is missing or empty.";

    private static readonly JsonNamingPolicy _names = JsonNamingPolicy.CamelCase;

    public static ProblemHttpResult NotFound(string detail) => Of(StatusCodes.Status404NotFound, detail);

    public static ProblemHttpResult Conflict(string detail) => Of(StatusCodes.Status409Conflict, detail);

    public static ProblemHttpResult Of(int status, string? detail) => TypedResults.Problem(detail, statusCode: status);

    /// <summary>Completes answers that are given before an endpoint is reached, in words and names that the caller knows.</summary>
    public static void Complete(ProblemDetailsContext context)
    {
        if (context.ProblemDetails is HttpValidationProblemDetails invalid)
            invalid.Errors = invalid.Errors.ToDictionary(error => _names.ConvertName(error.Key), error => error.Value);

        var request = context.HttpContext.Request;
        context.ProblemDetails.Detail ??= context.ProblemDetails.Status switch
        {
            StatusCodes.Status404NotFound => $"There is nothing at '{request.Path}': GET / lists what there is.",
            StatusCodes.Status405MethodNotAllowed => $"'{request.Path}' has no {request.Method}: GET / lists what there is.",
            StatusCodes.Status413PayloadTooLarge => $"The body must have at most {ApiExtensions.MaxBodySize} bytes.",
            StatusCodes.Status415UnsupportedMediaType => $"The body's type is '{request.ContentType}' and must be 'application/json'.",
            _ => null,
        };
    }
}
