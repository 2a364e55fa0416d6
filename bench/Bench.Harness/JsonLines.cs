using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bench;

/// <summary>A file that all runs add to: an entry in JSON on each line.</summary>
internal sealed class JsonLines<T>(string path)
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public IReadOnlyList<T> Read() => File.Exists(path) ? [.. File.ReadLines(path).Select(Parse)] : [];

    public void Add(T entry) => File.AppendAllLines(path, [JsonSerializer.Serialize(entry, _options)]);

    private T Parse(string line, int number)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, _options)!;
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(
                $"Line {number + 1} of {path} is no {typeof(T).Name}: {exception.Message} Name another file with --record, or take the line out.",
                exception);
        }
    }
}
