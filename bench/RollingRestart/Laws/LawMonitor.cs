namespace RollingRestart.Laws;

/// <summary>Replays what a departure has logged to the laws.</summary>
internal static class LawMonitor
{
    /// <returns>The laws that were broken, each once, and how.</returns>
    public static IReadOnlyList<Breach> Judge(Departure leaver)
    {
        DepartureLaw[] laws = [new CordonFirst(), new Emptied(), new DeadLast(), new Ends()];
        var departure = leaver.Log.SkipWhile(line => !line.Is(LibraryEvents.ShutdownBegins)).ToList();
        return [.. laws.Select(law => Judge(law, departure)).OfType<Breach>()];
    }

    private static Breach? Judge(DepartureLaw law, IEnumerable<LogEvent> departure) =>
        departure.Select(law.See).FirstOrDefault(breach => breach is not null) is { } how ? new Breach(law.Law, how)
            : law.End() is { } missing ? new Breach(law.Law, missing)
            : null;
}

/// <summary>That a law was broken.</summary>
internal sealed record Breach(Law Law, string How);
