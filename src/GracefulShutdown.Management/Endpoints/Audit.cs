using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GracefulShutdown.Endpoints;

/// <summary>One line of the log for each request that would change something, also for those that are refused.</summary>
internal sealed partial class Audit(ILogger<Audit> logger)
{
    /// <summary>The user where the application knows one, and where the request came from.</summary>
    public static string By(HttpContext context) => context.User.Identity is { IsAuthenticated: true, Name: { Length: > 0 } name }
        ? $"{Reading.Shown.Of(name)} from {context.Connection.RemoteIpAddress}"
        : $"{context.Connection.RemoteIpAddress}";

    [LoggerMessage(301, LogLevel.Information, "Audit: {Verb} of silo {Silo}, asked for by {By} ({Reason}): {Status}, operation {Operation}. {Detail}")]
    public partial void Write(string verb, string silo, string by, string reason, int status, string operation, string? detail);
}
