namespace Checker.Search;

/// <summary>Where the search has been: which operations had their turn, and what the log was then.</summary>
internal readonly struct Configuration : IEquatable<Configuration>
{
    private readonly int _full;
    private readonly ulong[] _words;
    private readonly Log _log;

    public Configuration(OperationSet done, Log log)
    {
        (_full, _words) = done.Trimmed();
        _log = log;
    }

    public bool Equals(Configuration other) => _log == other._log && _full == other._full && _words.AsSpan().SequenceEqual(other._words);

    public override bool Equals(object? obj) => obj is Configuration other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(_log);
        hash.Add(_full);
        foreach (var word in _words)
            hash.Add(word);
        return hash.ToHashCode();
    }
}
