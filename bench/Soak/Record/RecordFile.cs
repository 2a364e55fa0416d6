using System.Text.Json;

namespace Soak.Record;

/// <summary>The file that all runs add to.</summary>
internal sealed class RecordFile(string path)
{
    public IReadOnlyList<EpisodeEntry> Read() =>
        File.Exists(path) ? [.. File.ReadLines(path).Where(line => line.Length > 0).Select(Parse)] : [];

    public Task AddAsync(EpisodeEntry entry) => File.AppendAllLinesAsync(path, [JsonSerializer.Serialize(entry, JsonSerializerOptions.Web)]);

    private EpisodeEntry Parse(string line, int number)
    {
        try
        {
            return JsonSerializer.Deserialize<EpisodeEntry>(line, JsonSerializerOptions.Web)!;
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(
                $"Line {number + 1} of {path} is no episode: {exception.Message} Name another file with --record, or take the line out.", exception);
        }
    }
}
