using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace GracefulShutdown.Testing;

internal sealed class RecordingLogger<T> : ILogger<T>
{
    private readonly ConcurrentQueue<(string Text, TaskCompletionSource Seen)> _awaited = [];

    public ConcurrentQueue<(LogLevel Level, EventId Id, string Message)> Entries { get; } = [];

    /// <summary>The same entries, as a log store keeps them.</summary>
    public ConcurrentQueue<(EventId Id, Exception? Exception, IReadOnlyDictionary<string, object?> Values)> Records { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    /// <summary>Completes when something with this text has been logged, from now on.</summary>
    public Task WroteAsync(string text)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _awaited.Enqueue((text, seen));
        return seen.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var message = formatter(state, exception);
        Entries.Enqueue((logLevel, eventId, message));
        var values = state as IEnumerable<KeyValuePair<string, object?>> ?? [];
        Records.Enqueue((eventId, exception, values.ToDictionary()));
        foreach (var (_, seen) in _awaited.Where(awaited => message.Contains(awaited.Text, StringComparison.Ordinal)))
            seen.TrySetResult();
    }
}
