namespace Overhead;

/// <summary>Those who watch a silo: a page that reads its events, and a tool that asks once a second.</summary>
internal sealed class Watchers : IAsyncDisposable
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(1);

    private readonly HttpClient _http;
    private readonly CancellationTokenSource _end = new();
    private readonly TimeProvider _time;
    private readonly Task _watching;
    private int _events;
    private int _answers;

    public Watchers(int port, TimeProvider time)
    {
        _time = time;
        _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        _watching = Task.WhenAll(ReadEventsAsync(), AskAsync());
    }

    /// <exception cref="InvalidOperationException">Nobody has watched: the figure says nothing.</exception>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _http.Dispose();
        _end.Dispose();
        if (_events == 0 || _answers == 0)
            throw new InvalidOperationException($"The silo was hardly watched: {_events} events, {_answers} answers.", _watching.Exception);
    }

    private async Task ReadEventsAsync()
    {
        await using var stream = await _http.GetStreamAsync("/v1/events", _end.Token);
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync(_end.Token) is { } line)
        {
            if (line.StartsWith("data:", StringComparison.Ordinal))
                _events++;
        }
    }

    private async Task AskAsync()
    {
        using var clock = new PeriodicTimer(_interval, _time);
        do
        {
            await _http.GetByteArrayAsync("/v1/silos", _end.Token);
            _answers++;
        }
        while (await clock.WaitForNextTickAsync(_end.Token));
    }
}
