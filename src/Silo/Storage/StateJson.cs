using System.Text.Json;
using System.Text.Json.Serialization;

namespace Silo.Storage;

/// <summary>Grain state as JSON: readable with any SQL shell, and open to queries by property.</summary>
internal static class StateJson
{
    private static readonly JsonSerializerOptions _options = new() { Converters = { new JsonStringEnumConverter() } };

    public static string Write<T>(T state) => JsonSerializer.Serialize(state, _options);

    public static byte[] WriteUtf8<T>(T state) => JsonSerializer.SerializeToUtf8Bytes(state, _options);

    public static T Read<T>(string payload) => JsonSerializer.Deserialize<T>(payload, _options) ?? throw Null();

    public static T Read<T>(ReadOnlySpan<byte> payload) => JsonSerializer.Deserialize<T>(payload, _options) ?? throw Null();

    private static JsonException Null() => new("The stored state is null.");
}
