namespace Overhead;

/// <summary>Those who watch a silo: a page that reads its events, and a tool that asks once a second.</summary>
internal sealed class Watchers : IAsyncDisposable
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _bound = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http;
    private readonly CancellationTokenSource _end = new();
    private readonly TimeProvider _time;
    private readonly Task _watching;
    private readonly TaskCompletionSource _event = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Watchers(int port, TimeProvider time)
    {
        _time = time;
        _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        _watching = Task.WhenAll(ReadEventsAsync(), AskAsync());
    }

    /// <summary>Returns when all of them have seen something: what a port compiles for its first request is no part of being watched.</summary>
    /// <param name="port">The silo's management port.</param>
    /// <param name="sent">Ends when the silo has sent something to the collector.</param>
    /// <param name="time">Measures the pauses.</param>
    /// <param name="cancellation">Ends the start.</param>
    /// <exception cref="TimeoutException">Nobody has seen anything: a figure would say nothing.</exception>
    public static async Task<Watchers> StartAsync(int port, Task sent, TimeProvider time, CancellationToken cancellation)
    {
        var watchers = new Watchers(port, time);
        try
        {
            await Task.WhenAll(watchers._event.Task, watchers._answer.Task, sent).WaitAsync(_bound, time, cancellation);
            return watchers;
        }
        catch
        {
            await watchers.DisposeAsync();
            throw;
        }
    }

    /// <exception cref="AggregateException">They did not watch until now: the figure says nothing.</exception>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _http.Dispose();
        _end.Dispose();
        if (_watching.Exception is { } exception)
            throw exception;
    }

    private async Task ReadEventsAsync()
    {
        await using var stream = await _http.GetStreamAsync("/v1/events", _end.Token);
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync(_end.Token) is { } line)
        {
            if (line.StartsWith("data:", StringComparison.Ordinal))
                _event.TrySetResult();
        }

        throw new EndOfStreamException("The silo has ended its events.");
    }

    private async Task AskAsync()
    {
        using var clock = new PeriodicTimer(_interval, _time);
        do
        {
            await _http.GetByteArrayAsync("/v1/silos", _end.Token);
            _answer.TrySetResult();
        }
        while (await clock.WaitForNextTickAsync(_end.Token));
    }
}
