using System.Text.Json.Serialization;

namespace Checker.Histories;

/// <summary>An operation as a line of a file.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(Operation))]
internal sealed partial class HistoryJson : JsonSerializerContext;
