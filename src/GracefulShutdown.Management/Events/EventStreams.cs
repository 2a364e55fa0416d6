using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using GracefulShutdown.Answers;
using GracefulShutdown.Control;
using Orleans.Runtime;

namespace GracefulShutdown.Events;

/// <summary>What those who watch are sent. Each reads at its own pace: the next look is taken when the last event has been read.</summary>
internal sealed class EventStreams(CancellationToken ending) : IDisposable
{
    /// <summary>However many there are, the cluster is asked once a second; but each costs a connection.</summary>
    public const int Most = 32;

    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(1);

    /// <summary>For a client that wants to know whether the connection still is one.</summary>
    private static readonly TimeSpan _heartbeat = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim _places = new(Most);

    /// <returns><see langword="null"/> where too many watch already; else to be disposed at the end.</returns>
    public IDisposable? TryEnter() => _places.Wait(0) ? new Place(_places) : null;

    public void Dispose() => _places.Dispose();

    public async IAsyncEnumerable<SseItem<string>> ReadAsync(SiloControl control, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, ending);
        var (id, shown, shownAt) = (0, "", 0L);
        var told = control.Reports.Where(report => report.LeftAt is not null).Select(report => report.Silo).ToHashSet();
        while (await LookAsync(control, end.Token).ConfigureAwait(false) is { } body)
        {
            var timeless = ManagementJson.Text(body.WithoutTime());
            if (timeless != shown || control.Time.GetElapsedTime(shownAt) >= _heartbeat)
            {
                (shown, shownAt) = (timeless, control.Time.GetTimestamp());
                yield return Event("silos", ManagementJson.Text(body), ++id);
            }

            foreach (var report in NewReports(control, told))
                yield return Event("report", ManagementJson.Text(report), ++id);
            await WaitAsync(control, end.Token).ConfigureAwait(false);
        }
    }

    private static async Task<SilosBody?> LookAsync(SiloControl control, CancellationToken cancellationToken)
    {
        try
        {
            return SilosBody.Of(control, await control.LookAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private static List<ReportBody> NewReports(SiloControl control, HashSet<SiloAddress> told) =>
        [.. control.Reports.Where(report => report.LeftAt is not null && told.Add(report.Silo)).Select(report => ReportBody.Of(report, control.Time.GetUtcNow()))];

    private static async Task WaitAsync(SiloControl control, CancellationToken cancellationToken)
    {
        var pause = Task.Delay(_interval, control.Time, cancellationToken);
        await Task.WhenAny(pause, control.ReportsChanged).ConfigureAwait(false);
    }

    private static SseItem<string> Event(string type, string data, int id) => new(data, type) { EventId = $"{id}" };

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
                places.Release();
        }
    }
}
