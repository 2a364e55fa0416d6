using System.Text.Json;

namespace Checker.Histories;

/// <summary>Reads what clients have written, also one that was killed.</summary>
internal static class HistoryReader
{
    /// <summary>One history from the files of all clients of a run.</summary>
    /// <exception cref="InvalidDataException">A line is no operation, or two calls have the same id; the message says where.</exception>
    public static IReadOnlyCollection<Operation> Read(IEnumerable<string> paths)
    {
        Dictionary<string, Operation> operations = [];
        foreach (var path in paths)
        {
            foreach (var (number, operation) in ReadFile(path))
            {
                // The first line of an append is its invocation, the second one its outcome.
                if (operations.TryGetValue(operation.Id, out var sent) && sent != operation.Forgotten() with { Failure = null })
                    throw new InvalidDataException($"{path}, line {number}: a second operation with the id '{operation.Id}'; an id belongs to one call.");
                operations[operation.Id] = operation;
            }
        }

        return operations.Values;
    }

    private static IEnumerable<(int Line, Operation Operation)> ReadFile(string path)
    {
        var number = 0;
        string? previous = null;
        foreach (var line in File.ReadLines(path))
        {
            if (previous is not null)
                yield return (number, Parse(previous, path, number));
            (previous, number) = (line, number + 1);
        }

        // Without a line feed it is what a kill has left of a line.
        if (previous is not null && EndsInLineFeed(path))
            yield return (number, Parse(previous, path, number));
    }

    private static bool EndsInLineFeed(string path)
    {
        using var file = File.OpenRead(path);
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() == '\n';
    }

    private static Operation Parse(string line, string path, int number)
    {
        try
        {
            return JsonSerializer.Deserialize(line, HistoryJson.Default.Operation) is { } operation && IsComplete(operation)
                ? operation
                : throw new JsonException("it has an answer before its call, or none where one has returned");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path}, line {number}: not an operation ({exception.Message})", exception);
        }
    }

    private static bool IsComplete(Operation operation) =>
        operation.ReturnedAt is not { } returned || (returned >= operation.InvokedAt && (operation.IsAppend || operation.Length is not null));
}
