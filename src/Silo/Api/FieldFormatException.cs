using System.Text.Json;

namespace Silo.Api;

/// <summary>A member of the body that is of the wrong kind; the message names its value and its rule.</summary>
internal sealed class FieldFormatException(string message) : JsonException(message);
