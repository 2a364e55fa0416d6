using System.Collections.Concurrent;

namespace GracefulShutdown.Tests;

/// <summary>Writes when it is deactivated; its key begins with the name of the storage it writes to.</summary>
public interface ISavingGrain : ITouchable;

internal sealed class SavingGrain : Grain, ISavingGrain
{
    public Task TouchAsync() => Task.CompletedTask;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        SlowStorage.Named(this.GetPrimaryKeyString().Split('/')[0]).WriteAsync();
}

/// <summary>The storage of one test: a write takes a while, and it knows how many there were at once.</summary>
internal sealed class SlowStorage
{
    private static readonly ConcurrentDictionary<string, SlowStorage> _byName = new();
    private static readonly TimeSpan _latency = TimeSpan.FromMilliseconds(10);

    private readonly Lock _lock = new();
    private int _inside;

    public int Most { get; private set; }

    public int Written { get; private set; }

    public static SlowStorage Named(string name) => _byName.GetOrAdd(name, _ => new SlowStorage());

    public async Task WriteAsync()
    {
        lock (_lock)
            Most = Math.Max(Most, ++_inside);
        await Task.Delay(_latency, TimeProvider.System, CancellationToken.None);
        lock (_lock)
        {
            _inside--;
            Written++;
        }
    }
}
