using System.Text.Json;
using System.Text.Json.Serialization;

namespace SiloTool.Client;

/// <summary>The contract's JSON: camelCase, and what is not known is ignored.</summary>
internal static class ContractJson
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, _options);

    /// <exception cref="JsonException">The text is not JSON, or not such an object.</exception>
    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, _options) ?? throw new JsonException("The answer is null.");
}
