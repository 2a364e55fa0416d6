using GracefulShutdown.Membership;
using Orleans.Runtime;

namespace GracefulShutdown.Wire;

/// <summary>Asks silos, each within a bound.</summary>
internal sealed class ControlPeers(ControlServiceClient client, SilentSilos silent, ISiloStatusOracle membership, ILocalSiloDetails local)
{
    /// <summary>A silo that answers at all answers within milliseconds.</summary>
    public static TimeSpan Bound { get; } = TimeSpan.FromSeconds(2);

    /// <summary>All that may listen: one that joins, and one that is on its way out.</summary>
    public IReadOnlyList<SiloAddress> Others => [.. membership.GetApproximateSiloStatuses()
        .Where(silo => silo.Value is SiloStatus.Joining or SiloStatus.Active or SiloStatus.ShuttingDown && !silo.Key.Equals(local.SiloAddress))
        .Select(silo => silo.Key)];

    /// <summary>One that has not answered the last time is asked, and not waited for.</summary>
    public Task<PeerAnswer<T>> AskAsync<T>(SiloAddress silo, Func<IControlService, Task<T>> ask, CancellationToken cancellationToken) =>
        GuardAsync(async () =>
        {
            var answer = ask(client.On(silo));
            await silent.WaitAsync(silo, answer, Bound, cancellationToken).ConfigureAwait(false);
            return await answer.ConfigureAwait(false);
        }, cancellationToken);

    /// <summary>For what takes its time on a silo that is known to answer.</summary>
    public Task<PeerAnswer<T>> AskAsync<T>(
        SiloAddress silo, Func<IControlService, Task<T>> ask, TimeSpan bound, TimeProvider time, CancellationToken cancellationToken) =>
        GuardAsync(() => ask(client.On(silo)).WaitAsync(bound, time, cancellationToken), cancellationToken);

    /// <summary>Tells all others, and waits for none longer than the bound.</summary>
    public Task TellAllAsync(Func<IControlService, Task> tell, CancellationToken cancellationToken) =>
        Task.WhenAll(Others.Select(silo => TellAsync(silo, tell, cancellationToken)));

    public Task TellAsync(SiloAddress silo, Func<IControlService, Task> tell, CancellationToken cancellationToken) =>
        AskAsync(silo, async service =>
        {
            await tell(service).ConfigureAwait(false);
            return true;
        }, cancellationToken);

    private static async Task<PeerAnswer<T>> GuardAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return new PeerAnswer<T>(await ask().ConfigureAwait(false), null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Also one that does without this library, and refuses. What it means is for whoever asks to say.
            return new PeerAnswer<T>(default, $"{exception.GetType().Name}: {exception.Message}");
        }
    }
}
