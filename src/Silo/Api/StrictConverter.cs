using System.Text.Json;
using System.Text.Json.Serialization;

namespace Silo.Api;

/// <summary>Reads one kind of JSON value, and refuses others in words that a caller of the API understands.</summary>
internal abstract class StrictConverter<T>(string rule) : JsonConverter<T>
{
    private const int MaxShown = 64;

    public sealed override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (TryRead(ref reader, out var value))
            return value;

        using var document = JsonDocument.ParseValue(ref reader);
        var raw = document.RootElement.GetRawText();
        throw new FieldFormatException($"{(raw.Length <= MaxShown ? raw : $"{raw[..MaxShown]}…")} {rule}.");
    }

    protected abstract bool TryRead(ref Utf8JsonReader reader, out T? value);
}

internal sealed class DecimalConverter() : StrictConverter<decimal>("must be a number that is not too large")
{
    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(value);

    protected override bool TryRead(ref Utf8JsonReader reader, out decimal value)
    {
        value = 0;
        return reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out value);
    }
}

internal sealed class StringConverter() : StrictConverter<string>("must be a string")
{
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    protected override bool TryRead(ref Utf8JsonReader reader, out string? value)
    {
        var matches = reader.TokenType == JsonTokenType.String;
        value = matches ? reader.GetString() : null;
        return matches;
    }
}
