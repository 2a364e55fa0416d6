using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GracefulShutdown.Answers;

/// <summary>How answers are written, whatever the application does with its own.</summary>
internal static class ManagementJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static JsonHttpResult<T> Ok<T>(T body) => TypedResults.Json(body, Options);

    public static string Text<T>(T body) => JsonSerializer.Serialize(body, Options);

    /// <summary>In seconds, to the millisecond.</summary>
    public static double? Seconds(TimeSpan? duration) => duration is { } time ? Math.Round(time.TotalSeconds, 3) : null;

    public static double? Rounded(double? figure) => figure is { } value ? Math.Round(value, 1) : null;

    public static string Id(Guid operation) => operation.ToString("N");
}
