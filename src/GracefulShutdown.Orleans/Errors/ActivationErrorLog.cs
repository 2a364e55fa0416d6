using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Runtime;

namespace GracefulShutdown.Errors;

/// <summary>Hears what Orleans logs of its activations, which is the only place where it tells of these exceptions.</summary>
/// <remarks>Where the application has switched off the warnings of the category, a departure reports fewer of them.</remarks>
[ProviderAlias("GracefulShutdown")]
internal sealed class ActivationErrorLog(IServiceProvider services) : ILoggerProvider
{
    /// <summary>Orleans' category for all that concerns one activation (<c>GrainTypeSharedContext</c>).</summary>
    private const string Category = "Orleans.Grain";

    /// <summary>The target of a migration did not take it. When a silo stops, Orleans tries that with what has calls waiting, after it has saved.</summary>
    private const string NotMigrated = "LogFailedToMigrateActivation";

    /// <summary>
    /// The events of <c>ActivationData</c> after which something may be lost, by their names. Others, such as a directory that did not answer, cost
    /// nothing that the activation held.
    /// </summary>
    private static readonly HashSet<string> _losses =
    [
        "LogErrorInGrainMethod", "LogErrorStartingLifecycle", "LogErrorDehydratingActivation", "LogErrorRehydratingActivation",
        "LogErrorActivatingGrain", "LogErrorDeactivating", NotMigrated,
    ];

    public ILogger CreateLogger(string categoryName) => categoryName == Category ? new Listener(services) : NullLogger.Instance;

    public void Dispose()
    {
    }

    private sealed class Listener(IServiceProvider services) : ILogger
    {
        // Not in the constructor: logging is there before everything else.
        private readonly Lazy<ActivationErrors> _errors = new(services.GetRequiredService<ActivationErrors>);
        private readonly Lazy<IGrainContextAccessor> _accessor = new(services.GetRequiredService<IGrainContextAccessor>);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning && _errors.Value.AreKept;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (exception is not null && IsEnabled(logLevel) && IsLoss(eventId.Name) && (Named(state) ?? _accessor.Value.GrainContext) is { } activation)
                _errors.Value.Add(activation.GrainId, exception);
        }

        private bool IsLoss(string? name) =>
            name is not null && _losses.Contains(name) && (name != NotMigrated || _errors.Value.IsHandingOver);

        /// <summary>Most of these events name the activation; all are logged on its scheduler.</summary>
        private static IGrainContext? Named<TState>(TState state) =>
            (state as IEnumerable<KeyValuePair<string, object?>>)?.Select(value => value.Value).OfType<IGrainContext>().FirstOrDefault();
    }
}
