using System.Text.Json;
using System.Text.Json.Serialization;

namespace Silo.Storage;

/// <summary>Grain state as JSON: readable with any SQLite shell, and open to queries by property.</summary>
internal static class StateJson
{
    private static readonly JsonSerializerOptions _options = new() { Converters = { new JsonStringEnumConverter() } };

    public static string Write<T>(T state) => JsonSerializer.Serialize(state, _options);

    public static T Read<T>(string payload) => JsonSerializer.Deserialize<T>(payload, _options)
        ?? throw new JsonException("The stored state is null.");
}
