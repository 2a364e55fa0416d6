using System.Text.Json;
using GracefulShutdown.Control;
using GracefulShutdown.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace GracefulShutdown.Answers;

/// <summary>What is answered instead: which value was wrong, or what is in the way, and what to do.</summary>
internal static class ManagementProblems
{
    private const string Types = "urn:graceful-shutdown:";

    public static ProblemHttpResult BadRequest(Dictionary<string, string[]> errors) => Of(
        StatusCodes.Status400BadRequest, "bad-request", "The request is not valid.", string.Join(" ", errors.Values.SelectMany(messages => messages)),
        ("errors", errors));

    public static ProblemHttpResult BadRequest(string member, string message) => BadRequest(new() { [member] = [message] });

    public static ProblemHttpResult UnknownSilo(string name, IEnumerable<string> silos, bool hasLeft) => Of(
        StatusCodes.Status404NotFound, "unknown-silo", "There is no such silo.",
        hasLeft ? $"'{name}' has left: GET /v1/reports has its report." : $"No silo is called '{name}': GET /v1/silos lists them.",
        ("silos", silos.ToArray()));

    public static ProblemHttpResult NoDrain(string name) => Of(
        StatusCodes.Status404NotFound, "no-drain", "There is no drain.", $"'{name}' has not been drained since it started: PUT begins a drain.");

    public static ProblemHttpResult AmbiguousName(string name, IEnumerable<string> addresses) => Of(
        StatusCodes.Status409Conflict, "ambiguous-name", "Several silos have this name.",
        $"Several silos are called '{name}', such as one that leaves and the one that replaces it: use an address in place of the name.",
        ("addresses", addresses.ToArray()));

    public static ProblemHttpResult InProgress(DrainLease holder, DateTimeOffset now) => Of(
        StatusCodes.Status409Conflict, "drain-in-progress", "A drain is on.",
        $"'{holder.Name}' is being drained ({holder.Reason}, asked for by {holder.By}): wait until it has ended, or take it back. Unless it is prolonged, "
        + $"its lease expires at {now + holder.Left:u}. To repeat that drain's PUT, send the same body.",
        ("holder", LeaseBody.Of(holder, now)));

    public static ProblemHttpResult OtherOperation(DrainFigures drain) => Of(
        StatusCodes.Status409Conflict, "other-operation", "Another operation is the current one.",
        $"The drain of '{drain.Name}' is operation {ManagementJson.Id(drain.Operation)} ({drain.Reason}): name that one to take it back.",
        ("operation", ManagementJson.Id(drain.Operation)));

    public static ProblemHttpResult Leaving(string name) => Of(
        StatusCodes.Status409Conflict, "silo-leaving", "The silo is leaving.", $"The process of '{name}' shuts down, and that cannot be taken back.");

    public static ProblemHttpResult NobodyStays(string name) => Of(
        StatusCodes.Status409Conflict, "nobody-stays", "No other silo would take a grain.",
        $"There is no other active silo that is in service, and '{name}' would have nowhere to hand its grains to: start one, or take another drain back.");

    public static ProblemHttpResult Undecided(IEnumerable<string> silent) => Of(
        StatusCodes.Status503ServiceUnavailable, "lease-undecided", "Too few silos have answered.",
        $"No answer came from {string.Join(", ", silent)}, and without a majority nobody knows whether another drain is on. Nothing has begun. Repeat it, or "
        + "set \"exclusive\" to false to drain without the lease.",
        ("silos", silent.ToArray()));

    public static ProblemHttpResult Silent(string name, string? error) => Of(
        StatusCodes.Status503ServiceUnavailable, "silo-silent", "The silo does not answer.",
        $"'{name}' has not answered within the bound ({error}). Whether a PUT has begun is not known: repeat it with the same body.");

    public static ProblemHttpResult TooManyStreams(int most) => Of(
        StatusCodes.Status429TooManyRequests, "too-many-streams", "Too many event streams.",
        $"{most} clients read events of this silo: close one, ask another silo, or use GET /v1/silos.");

    public static ProblemHttpResult Of(int status, string? detail) =>
        TypedResults.Problem(new ProblemDetails { Status = status, Detail = detail });

    /// <summary>Further members are written here and now: the application's own way to write JSON may be another one.</summary>
    private static ProblemHttpResult Of(int status, string type, string title, string detail, params (string Name, object Value)[] members) =>
        TypedResults.Problem(new ProblemDetails
        {
            Status = status,
            Type = Types + type,
            Title = title,
            Detail = detail,
            Extensions = members.ToDictionary(
                member => member.Name, member => (object?)JsonSerializer.SerializeToElement(member.Value, ManagementJson.Options)),
        });
}
