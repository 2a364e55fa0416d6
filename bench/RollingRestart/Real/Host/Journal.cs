using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace RollingRestart.Real;

/// <summary>What this silo saw and no caller did, in a file that outlives it. A line is in the file when <see cref="Add"/> returns.</summary>
internal sealed class Journal : IDisposable
{
    private const string Pattern = "journal-*.csv";

    private readonly Lock _lock = new();
    private readonly StreamWriter _file;
    private readonly TimeProvider _time;

    public Journal(IOptions<EndpointOptions> endpoints, TimeProvider time)
    {
        _time = time;
        _file = new StreamWriter(Pattern.Replace("*", $"{endpoints.Value.SiloPort}", StringComparison.Ordinal)) { AutoFlush = true };
    }

    public void Add(JournalKind kind, string subject)
    {
        lock (_lock)
            _file.WriteLine(new JournalEntry(kind, subject, _time.GetUtcNow()).ToLine());
    }

    /// <summary>The journals of all silos that ran in this directory, once they have ended.</summary>
    public static IReadOnlyList<JournalEntry> ReadAll(string directory) =>
        [.. Directory.EnumerateFiles(directory, Pattern).SelectMany(File.ReadLines).Select(JournalEntry.Parse)];

    public void Dispose()
    {
        lock (_lock)
            _file.Dispose();
    }
}
