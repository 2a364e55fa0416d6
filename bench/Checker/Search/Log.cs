namespace Checker.Search;

/// <summary>A log's content. Equal contents are one and the same object, so that the search compares and remembers them at no cost.</summary>
internal sealed class Log
{
    private readonly Log? _before;
    private readonly string _last = "";
    private Dictionary<string, Log>? _after;

    private Log()
    {
    }

    private Log(Log before, string last) => (_before, _last, Length) = (before, last, before.Length + 1);

    public long Length { get; }

    /// <summary>An empty one, with everything that can come of it a world of its own.</summary>
    public static Log Empty() => new();

    public Log Append(string entry)
    {
        _after ??= [];
        if (!_after.TryGetValue(entry, out var after))
            _after[entry] = after = new Log(this, entry);
        return after;
    }

    public bool EndsWith(IReadOnlyList<string> entries)
    {
        var log = this;
        for (var i = entries.Count - 1; i >= 0; i--)
        {
            if (log._before is null || log._last != entries[i])
                return false;
            log = log._before;
        }

        return true;
    }
}
