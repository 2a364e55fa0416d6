using GracefulShutdown.Testing;
using SiloTool.Commands;

namespace SiloTool.Tests.Support;

/// <summary>A run of the tool that goes on beside the test.</summary>
internal sealed class StartedTool : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _interrupt = new();
    private readonly Task<int> _run;

    public StartedTool(TimeProvider time, string[] arguments, bool isTerminal) =>
        _run = CommandLine.RunAsync(arguments, Tool.Environment(Out, Error, time, isTerminal: isTerminal), _interrupt.Token);

    public SeenWriter Out { get; } = new();

    public SeenWriter Error { get; } = new();

    /// <summary>Ctrl+C.</summary>
    public Task<int> InterruptAsync()
    {
        _interrupt.Cancel();
        return EndedAsync();
    }

    public Task<int> EndedAsync() => _run.WaitAsync(_patience);

    /// <summary>Lets time pass at the tool's own pace: as soon as it waits for this long, that has passed.</summary>
    public async Task<int> EndedAsync(ManualTime time, TimeSpan pace)
    {
        while (true)
        {
            var armed = time.ArmedAsync(pace);
            if (await Task.WhenAny(_run, armed) == _run)
                return await _run;
            await armed;
            time.Advance(pace);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _interrupt.Cancel();
        await ((Task)_run).WaitAsync(_patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _interrupt.Dispose();
    }
}
