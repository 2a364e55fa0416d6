using System.Collections.Concurrent;

namespace Scenarios;

/// <summary>The outside record of every update, to hold storage against.</summary>
internal sealed class CallBook
{
    private readonly ConcurrentQueue<CallRecord> _calls = [];
    private int _next;

    public IReadOnlyCollection<CallRecord> Calls => _calls;

    /// <summary>What callers noticed counts from here: before, silos were cold and grains began.</summary>
    public long LoadedFrom { get; set; }

    public IEnumerable<CallRecord> LoadCalls => _calls.Where(call => call.SentAt >= LoadedFrom);

    public int NextId() => Interlocked.Increment(ref _next);

    public void Add(CallRecord call) => _calls.Enqueue(call);

    /// <summary>Acknowledged updates that are not there.</summary>
    public long CountLost(IReadOnlyDictionary<int, long> tallies) => FindLost(tallies).Values.Sum();

    /// <summary>The grains that acknowledged more updates than are there, and how many more.</summary>
    public IReadOnlyDictionary<int, long> FindLost(IReadOnlyDictionary<int, long> tallies) => Calls
        .Where(call => call.IsAcknowledged)
        .CountBy(call => call.Key)
        .Select(key => (key.Key, Lost: key.Value - tallies.GetValueOrDefault(key.Key)))
        .Where(key => key.Lost > 0)
        .ToDictionary(key => key.Key, key => key.Lost);

    /// <summary>Updates that are there more often than they were sent. One that failed may be there or not: both are right.</summary>
    public long CountDoubled(IReadOnlyDictionary<int, long> tallies) => Calls
        .CountBy(call => call.Key)
        .Sum(key => Math.Max(0, tallies.GetValueOrDefault(key.Key) - key.Value));
}
