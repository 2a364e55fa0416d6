using System.Collections.Concurrent;
using System.Globalization;

namespace Scenarios;

/// <summary>Sends requests to a silo for as long as it is ready, and a little longer, as load balancers do.</summary>
internal sealed class LoadBalancer(Uri url, TimeProvider time) : IDisposable
{
    private const int WarmUp = 50;

    private static readonly TimeSpan _tick = TimeSpan.FromMilliseconds(5);

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly HttpClient _probe = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly ConcurrentDictionary<string, int> _answers = new();
    private readonly TaskCompletionSource _underWay = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _unready = new();

    /// <summary>How many requests were answered with which status, or not at all.</summary>
    public IReadOnlyDictionary<string, int> Answers => _answers;

    public Task UnderWay => _underWay.Task;

    /// <summary>Sends at a steady rate until a while after the silo has turned unready.</summary>
    public async Task SendAsync(int rate, TimeSpan noticesAfter, CancellationToken cancellation)
    {
        List<Task> requests = [];
        using var noticed = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        await using var _ = _unready.Token.Register(() => noticed.CancelAfter(noticesAfter));
        await ProbeAsync(cancellation);
        var start = time.GetTimestamp();
        using var clock = new PeriodicTimer(_tick, time);
        while (!noticed.IsCancellationRequested && await clock.WaitForNextTickAsync(cancellation))
        {
            while (requests.Count < time.GetElapsedTime(start).TotalSeconds * rate)
                requests.Add(RequestAsync(cancellation));
        }

        await Task.WhenAll(requests);
    }

    /// <summary>Asks whether the silo is ready until it is not.</summary>
    /// <returns>When that was answered, since the silo was told to go.</returns>
    public async Task<TimeSpan> UnreadyAsync(long toldAt, CancellationToken cancellation)
    {
        while (await ProbeAsync(cancellation))
            cancellation.ThrowIfCancellationRequested();
        var after = time.GetElapsedTime(toldAt);
        await _unready.CancelAsync();
        return after;
    }

    public void Dispose()
    {
        _http.Dispose();
        _probe.Dispose();
        _unready.Dispose();
    }

    private async Task<bool> ProbeAsync(CancellationToken cancellation)
    {
        try
        {
            using var response = await _probe.GetAsync(new Uri(url, "/healthz/ready"), cancellation);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task RequestAsync(CancellationToken cancellation)
    {
        string answer;
        try
        {
            using var response = await _http.PostAsync(new Uri(url, "/work"), content: null, cancellation);
            answer = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        }
        catch (HttpRequestException exception)
        {
            answer = exception.HttpRequestError.ToString();
        }

        if (_answers.AddOrUpdate(answer, 1, (_, count) => count + 1) == WarmUp)
            _underWay.TrySetResult();
    }
}
