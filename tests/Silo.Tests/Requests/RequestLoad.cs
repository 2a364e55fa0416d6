using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;

namespace Silo.Tests.Requests;

/// <summary>Deposits over HTTP, in loops with short pauses: a client repeats none of them by itself, for it cannot know what was done.</summary>
internal sealed class RequestLoad(ServiceStandIn service, Version version)
{
    private const int Loops = 40;

    private static readonly Uri _base = new("http://silo");

    private readonly ConcurrentQueue<string> _failures = [];
    private readonly Lock _lock = new();
    private readonly List<(int Count, TaskCompletionSource Reached)> _awaited = [];
    private int _answered;

    public IReadOnlyCollection<string> Failures => _failures;

    /// <summary>Completes when so many more requests have been answered.</summary>
    public Task AnswersAsync(int more)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
            _awaited.Add((_answered + more, reached));
        return reached.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    public Task RunAsync(CancellationToken end) => Task.WhenAll(Enumerable.Range(0, Loops).Select(loop => RunAsync(loop, end)));

    private async Task RunAsync(int loop, CancellationToken end)
    {
        // Of a length of its own, so that requests are on their way at any moment.
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(3 + (loop % 7)));
        while (!end.IsCancellationRequested && await pause.WaitForNextTickAsync(CancellationToken.None))
            await DepositAsync(loop);
    }

    private async Task DepositAsync(int loop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_base, $"/accounts/loop-{loop}/deposits"))
        {
            Version = version,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = JsonContent.Create(new { amount = 1 }),
        };
        try
        {
            using var response = await service.Client.SendAsync(request, CancellationToken.None);
            await response.Content.LoadIntoBufferAsync();
            if (response.StatusCode is not HttpStatusCode.OK)
                _failures.Enqueue($"{response.StatusCode}");
        }
        catch (HttpRequestException exception)
        {
            _failures.Enqueue(exception.ToString());
        }

        lock (_lock)
        {
            _answered++;
            foreach (var (_, reached) in _awaited.FindAll(awaited => awaited.Count == _answered))
                reached.TrySetResult();
        }
    }
}
