using System.Collections.Concurrent;

namespace GracefulShutdown.Tests;

/// <summary>An event that happens once; waiting is bounded. Grains of an in-process cluster reach it by name.</summary>
internal sealed class Latch
{
    private static readonly ConcurrentDictionary<string, Latch> _byName = new();

    private readonly TaskCompletionSource _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsSet => _source.Task.IsCompleted;

    public static Latch Named(string name) => _byName.GetOrAdd(name, _ => new Latch());

    public void Set() => _source.TrySetResult();

    public Task WaitAsync() => _source.Task.WaitAsync(TimeSpan.FromSeconds(30));
}
