using Faults.Matrix;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Faults.Member;

/// <summary>Knows steps by what the library logs. The ids are stable: alerts are built on them.</summary>
internal sealed class StepLog(StepGate gate) : ILoggerProvider, ILogger
{
    public const string Library = nameof(GracefulShutdown);

    private const int TaskEnded = 5;
    private const int TaskEndedBadly = 6;
    private const int HandoverBegins = 111;
    private const string Handover = "grains";

    public ILogger CreateLogger(string categoryName) =>
        categoryName.StartsWith(Library, StringComparison.Ordinal) ? this : NullLogger.Instance;

    public bool IsEnabled(LogLevel logLevel) => true;

    /// <remarks>Blocks the thread that logs: it is about to take the step.</remarks>
    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        switch (eventId.Id)
        {
            case HandoverBegins:
                gate.PassAsync(Step.Announced).Wait();
                break;
            case TaskEnded or TaskEndedBadly when state is IEnumerable<KeyValuePair<string, object?>> values && IsHandover(values):
                gate.PassAsync(Step.Emptied).Wait();
                break;
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Dispose()
    {
    }

    private static bool IsHandover(IEnumerable<KeyValuePair<string, object?>> values) =>
        values.Any(value => value is { Key: "Task", Value: Handover });
}
