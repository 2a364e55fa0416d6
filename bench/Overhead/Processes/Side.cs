using Bench;

namespace Overhead;

/// <summary>One side of a comparison: a silo and a client of it, in fresh processes.</summary>
internal sealed class Side : IAsyncDisposable
{
    private readonly ChildProcess _silo;
    private readonly ChildProcess _client;

    private Side(ChildProcess silo, ChildProcess client) => (_silo, _client) = (silo, client);

    public static async Task<Side> StartAsync(bool hasLibrary, bool isClientPlain, CancellationToken cancellation)
    {
        var arguments = SiloArguments.Create(hasLibrary);
        var silo = await ChildProcess.StartAsync(arguments.ToCommandLine(), cancellation);
        try
        {
            return new Side(silo, await ChildProcess.StartAsync(ClientRole.ToCommandLine(arguments, hasLibrary && !isClientPlain), cancellation));
        }
        catch
        {
            await silo.DisposeAsync();
            throw;
        }
    }

    /// <summary>The bytes that each of so many activations takes, in a silo of its own.</summary>
    public static async Task<double> WeighAsync(bool hasLibrary, int activations, CancellationToken cancellation)
    {
        await using var silo = await ChildProcess.StartAsync(SiloArguments.Create(hasLibrary).ToCommandLine(), cancellation);
        return (await silo.AskAsync(SiloCommands.Bytes, [activations], cancellation))[0];
    }

    /// <summary>Measures for so many seconds, and returns the calls per second, or what the silo takes while there are none.</summary>
    public async Task<double> MeasureAsync(string kind, int callers, int seconds, CancellationToken cancellation) => (kind switch
    {
        Kinds.Remote => await _client.AskAsync(ClientRole.Remote, [callers, seconds], cancellation),
        Kinds.Local => await _silo.AskAsync(SiloCommands.Local, [callers, seconds], cancellation),
        _ => await _silo.AskAsync(SiloCommands.Processor, [seconds], cancellation),
    })[0];

    /// <summary>Gives the silo so many activations.</summary>
    public Task FillAsync(int activations, CancellationToken cancellation) => _silo.AskAsync(SiloCommands.Fill, [activations], cancellation);

    /// <summary>Opens the management port, and sends metrics and traces to that collector.</summary>
    /// <returns>The management port.</returns>
    public async Task<int> WatchAsync(int collector, CancellationToken cancellation) =>
        (int)(await _silo.AskAsync(SiloCommands.Watch, [collector], cancellation))[0];

    public Task UnwatchAsync(CancellationToken cancellation) => _silo.AskAsync(SiloCommands.Unwatch, [], cancellation);

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _silo.DisposeAsync();
    }
}
