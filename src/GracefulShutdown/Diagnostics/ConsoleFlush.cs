using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace GracefulShutdown.Diagnostics;

/// <summary>
/// Console loggers write from a queue, which a SIGKILL loses. From the first moment of a shutdown the queue holds one line: whoever logs
/// waits until the line before is out.
/// </summary>
internal sealed class ConsoleFlush
    : IPostConfigureOptions<ConsoleLoggerOptions>, IOptionsChangeTokenSource<ConsoleLoggerOptions>, IDisposable
{
    private readonly CancellationTokenSource _begun = new();

    public string Name => Options.DefaultName;

    public void Begin() => _begun.Cancel();

    /// <summary>A token that has changed already would be asked for again and again.</summary>
    public IChangeToken GetChangeToken() =>
        new CancellationChangeToken(_begun.IsCancellationRequested ? CancellationToken.None : _begun.Token);

    public void PostConfigure(string? name, ConsoleLoggerOptions options)
    {
        if (_begun.IsCancellationRequested)
            (options.MaxQueueLength, options.QueueFullMode) = (1, ConsoleLoggerQueueFullMode.Wait);
    }

    public void Dispose() => _begun.Dispose();
}
