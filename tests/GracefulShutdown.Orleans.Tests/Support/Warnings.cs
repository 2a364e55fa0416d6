using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace GracefulShutdown.Tests;

/// <summary>Collects what this library warns of.</summary>
internal sealed class Warnings : ILoggerProvider, ILogger
{
    private static readonly ILogger _nobody = Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public ConcurrentQueue<(int Id, string Text)> Entries { get; } = [];

    public ILogger CreateLogger(string categoryName) =>
        categoryName.StartsWith($"{nameof(GracefulShutdown)}.", StringComparison.Ordinal) ? this : _nobody;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            Entries.Enqueue((eventId.Id, formatter(state, exception)));
    }

    public void Dispose()
    {
    }
}
