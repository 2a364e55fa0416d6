using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Scenarios;

/// <summary>What this silo saw, in a file that outlives it. A line is in the file when <see cref="Add"/> returns.</summary>
internal sealed class Journal : IDisposable
{
    private readonly Lock _lock = new();
    private readonly StreamWriter _file;
    private readonly TimeProvider _time;
    private readonly int _silo;

    public Journal(IOptions<MemberOptions> options, IOptions<EndpointOptions> endpoints, TimeProvider time)
    {
        (_time, _silo) = (time, endpoints.Value.SiloPort);
        _file = new StreamWriter(Path.Combine(options.Value.Journals, $"journal-{_silo}.csv")) { AutoFlush = true };
    }

    /// <summary>What all silos have written into a directory so far.</summary>
    public static IReadOnlyList<JournalEntry> ReadAll(string directory) =>
        [.. Directory.EnumerateFiles(directory, "journal-*.csv").SelectMany(ReadLines)];

    public void Add(JournalKind kind, string subject = "", ActivationId activation = default)
    {
        lock (_lock)
            _file.WriteLine(new JournalEntry(kind, subject, activation.ToString(), _silo, _time.GetTimestamp()).ToLine());
    }

    public void Dispose()
    {
        lock (_lock)
            _file.Dispose();
    }

    /// <summary>The writer may be in the middle of a line: that one is not there yet.</summary>
    private static IEnumerable<JournalEntry> ReadLines(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var text = reader.ReadToEnd();
        return text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(JournalEntry.Parse);
    }
}
