using Orleans.Concurrency;
using Orleans.Runtime;

namespace GracefulShutdown.Tests;

/// <summary>A turn that lasts until "key:release" is set, or it is cancelled, and calls that may run beside it.</summary>
public interface ILongTurnGrain : ITouchable
{
    Task<string> RunAsync(CancellationToken cancellationToken = default);

    [AlwaysInterleave]
    Task<string> ProgressAsync();

    /// <summary>Stays until the latch "name" is set.</summary>
    [AlwaysInterleave]
    Task WatchAsync(string name);
}

public interface IReadingGrain : ITouchable
{
    [ReadOnly]
    Task<string> ReadSlowlyAsync();

    [ReadOnly]
    Task<string> ReadAsync();
}

internal abstract class LongTurn(ILocalSiloDetails silo) : Grain, ILongTurnGrain
{
    private string Key => this.GetPrimaryKeyString();

    public Task TouchAsync() => Task.CompletedTask;

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        Latch.Named($"{Key}:started").Set();
        try
        {
            await Latch.Named($"{Key}:release").WaitAsync().WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Latch.Named($"{Key}:cancelled").Set();
            throw;
        }

        return silo.Name;
    }

    public Task<string> ProgressAsync() => Task.FromResult(silo.Name);

    public Task WatchAsync(string name) => Latch.Named(name).WaitAsync();
}

[GrainType("long-turn")]
internal sealed class LongTurnGrain(ILocalSiloDetails silo) : LongTurn(silo);

[MayInterleave(nameof(IsProgress))]
[GrainType("long-turn-interleaving")]
internal sealed class InterleavingLongTurnGrain(ILocalSiloDetails silo) : LongTurn(silo)
{
    public static bool IsProgress(Orleans.Serialization.Invocation.IInvokable request) => request.GetMethodName() == nameof(ProgressAsync);
}

[Reentrant]
[GrainType("long-turn-reentrant")]
internal sealed class ReentrantLongTurnGrain(ILocalSiloDetails silo) : LongTurn(silo);

[StatelessWorker(1)]
[GrainType("long-turn-worker")]
internal sealed class LongTurnWorker(ILocalSiloDetails silo) : LongTurn(silo);

internal sealed class ReadingGrain(ILocalSiloDetails silo) : Grain, IReadingGrain
{
    public Task TouchAsync() => Task.CompletedTask;

    public async Task<string> ReadSlowlyAsync()
    {
        Latch.Named($"{this.GetPrimaryKeyString()}:started").Set();
        await Latch.Named($"{this.GetPrimaryKeyString()}:release").WaitAsync();
        return silo.Name;
    }

    public Task<string> ReadAsync() => Task.FromResult(silo.Name);
}

/// <summary>Passes a call on, with the token that it was given.</summary>
public interface IRelayGrain : ITouchable
{
    Task<string> RunAsync(GrainId target, CancellationToken cancellationToken);
}

internal sealed class RelayGrain(IGrainFactory grains) : Grain, IRelayGrain
{
    public Task TouchAsync() => Task.CompletedTask;

    public Task<string> RunAsync(GrainId target, CancellationToken cancellationToken) =>
        grains.GetGrain<ILongTurnGrain>(target).RunAsync(cancellationToken);
}
