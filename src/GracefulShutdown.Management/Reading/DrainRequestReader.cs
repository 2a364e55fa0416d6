using System.Globalization;
using System.Text.Json;
using GracefulShutdown.Answers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GracefulShutdown.Reading;

/// <summary>Reads the body of a request for a drain. Everything that is wrong with it is named, with its value and with what is right.</summary>
internal static class DrainRequestReader
{
    private const string Members = "reason, deadline, rate, exclusive";
    private const int LongestReason = 200;
    private const double LeastRate = 0.1;
    private const double MostRate = 1_000_000;

    private static readonly TimeSpan _longest = TimeSpan.FromHours(24);
    private static readonly JsonDocumentOptions _strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <returns>The request, or what is wrong with it.</returns>
    public static async Task<(DrainRequest? Request, ProblemHttpResult? Problem)> ReadAsync(
        HttpRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
        {
            return (null, ManagementProblems.Of(
                StatusCodes.Status415UnsupportedMediaType, $"The body's type is '{Shown.Of(request.ContentType ?? "")}' and must be 'application/json'."));
        }

        try
        {
            using var document = await JsonDocument.ParseAsync(request.Body, _strict, cancellationToken).ConfigureAwait(false);
            return Read(document.RootElement, now);
        }
        catch (JsonException)
        {
            return (null, ManagementProblems.BadRequest("", $"The body must be one JSON object with some of the members {Members}, each of them once."));
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode is StatusCodes.Status413PayloadTooLarge)
        {
            return (null, ManagementProblems.Of(exception.StatusCode, $"The body must have at most {BodyLimit.Bytes} bytes."));
        }
    }

    /// <returns>The request, or what is wrong with it.</returns>
    public static (DrainRequest? Request, ProblemHttpResult? Problem) Read(JsonElement body, DateTimeOffset now)
    {
        if (body.ValueKind is not JsonValueKind.Object)
            return (null, ManagementProblems.BadRequest("", $"The body must be a JSON object with some of the members {Members}."));

        Dictionary<string, string[]> errors = [];
        var (reason, isExclusive) = ("", true);
        DateTimeOffset? deadline = null;
        double? rate = null;
        if (!body.TryGetProperty("reason", out _))
            errors["reason"] = ["reason is missing: say in a few words why, for whoever finds the silo drained."];
        foreach (var member in body.EnumerateObject())
        {
            var error = member.Name switch
            {
                "reason" => ReadReason(member.Value, out reason),
                "deadline" => ReadDeadline(member.Value, now, out deadline),
                "rate" => ReadRate(member.Value, out rate),
                "exclusive" => ReadExclusive(member.Value, out isExclusive),
                _ => $"'{Shown.Of(member.Name)}' is not a member of this request. Known are: {Members}.",
            };
            if (error is not null)
                errors[Shown.Of(member.Name)] = [error];
        }

        return errors.Count > 0 ? (null, ManagementProblems.BadRequest(errors)) : (new DrainRequest(reason, deadline, rate, isExclusive), null);
    }

    /// <returns>What is wrong with a rate that is written in a query; <see langword="null"/> where nothing is.</returns>
    public static string? ReadRate(string? text, out double? rate)
    {
        rate = null;
        if (text is null)
            return null;
        var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value);
        rate = value;
        return isNumber && IsRate(value) ? null : WrongRate(text);
    }

    private static string? ReadReason(JsonElement value, out string reason)
    {
        reason = value.ValueKind is JsonValueKind.String ? value.GetString()! : "";
        return string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason || reason.Any(char.IsControl)
            ? $"reason is {Raw(value)} and must be a text of 1 to {LongestReason} characters on one line."
            : null;
    }

    /// <summary>An instant without an offset would mean another one on a silo elsewhere.</summary>
    private static string? ReadDeadline(JsonElement value, DateTimeOffset now, out DateTimeOffset? deadline)
    {
        deadline = null;
        if (value.ValueKind is JsonValueKind.Null)
            return null;
        if (value.ValueKind is not JsonValueKind.String || !value.TryGetDateTimeOffset(out var instant) || !HasOffset(value.GetString()!)
            || instant <= now || instant > now + _longest)
        {
            return $"deadline is {Raw(value)} and must be an instant with an offset, such as {now + TimeSpan.FromMinutes(10):yyyy-MM-ddTHH:mm:ssZ}, in the future and "
                + $"at most {_longest.TotalHours:0} hours away. It is {now:yyyy-MM-ddTHH:mm:ssZ} here.";
        }

        deadline = instant.ToUniversalTime();
        return null;
    }

    private static bool HasOffset(string instant) =>
        instant.EndsWith('Z') || (instant.IndexOf('T', StringComparison.Ordinal) is >= 0 and var time && instant.IndexOfAny(['+', '-'], time) > 0);

    private static string? ReadRate(JsonElement value, out double? rate)
    {
        rate = null;
        if (value.ValueKind is JsonValueKind.Null)
            return null;
        if (value.ValueKind is not JsonValueKind.Number || !value.TryGetDouble(out var number) || !IsRate(number))
            return WrongRate(Raw(value));
        rate = number;
        return null;
    }

    private static string? ReadExclusive(JsonElement value, out bool isExclusive)
    {
        isExclusive = value.ValueKind is not JsonValueKind.False;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : $"exclusive is {Raw(value)} and must be true or false.";
    }

    private static bool IsRate(double rate) => rate is >= LeastRate and <= MostRate;

    private static string WrongRate(string text) => string.Create(
        CultureInfo.InvariantCulture,
        $"rate is {Shown.Of(text)} and must be a number from {LeastRate} to {MostRate}, in activations per second. Leave it out for no cap.");

    private static string Raw(JsonElement value) => Shown.Of(value.GetRawText());
}
