using System.Collections.Concurrent;
using Orleans.Runtime;

namespace GracefulShutdown.Tests.Neighbours;

/// <summary>Says on which silos its reminder has rung.</summary>
public interface IRemindedGrain : ITouchable
{
    Task RemindAsync(TimeSpan period);
}

internal sealed class RemindedGrain(ILocalSiloDetails silo) : Grain, IRemindedGrain, IRemindable
{
    public static ConcurrentDictionary<string, ConcurrentQueue<string>> Rung { get; } = new();

    public Task TouchAsync() => Task.CompletedTask;

    public Task RemindAsync(TimeSpan period) => this.RegisterOrUpdateReminder("ring", TimeSpan.Zero, period);

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        Rung.GetOrAdd(this.GetPrimaryKeyString(), _ => []).Enqueue(silo.Name);
        return Task.CompletedTask;
    }
}
