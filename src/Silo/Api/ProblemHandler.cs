using System.Data.Common;
using System.Text.Json;
using Bank;
using Microsoft.AspNetCore.Diagnostics;
using Orleans.Runtime;

namespace Silo.Api;

/// <summary>Answers failures that have a meaning for the caller with a problem that says it. All others are a plain 500.</summary>
internal sealed class ProblemHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (Explain(exception) is not var (status, detail))
            return false;

        await Problems.Of(status, detail).ExecuteAsync(httpContext);
        return true;
    }

    private static (int Status, string? Detail)? Explain(Exception exception) => exception switch
    {
        BadHttpRequestException { InnerException: JsonException json } => (StatusCodes.Status400BadRequest, Explain(json)),
        BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } =>
            (StatusCodes.Status400BadRequest, "The body is missing or cannot be read: it must be a JSON object."),
        BadHttpRequestException bad => (bad.StatusCode, null),
        OperationConflictException => (StatusCodes.Status409Conflict, exception.Message),
        OrleansException or TimeoutException or DbException => (StatusCodes.Status503ServiceUnavailable,
            "Whether the request was carried out is not known. Repeat it with the same id: it is carried out once."),
        _ => null,
    };

    // The serializer's own messages speak of our types.
    private static string Explain(JsonException json) => json is FieldFormatException
        ? $"{json.Path}: {json.Message}"
        : $"{json.Path}: the body must be one JSON object that has only the members of this endpoint, each of them once.";
}
