using Orleans;
using Orleans.Runtime;

namespace GracefulShutdown.Membership;

/// <summary>Hears when the other silos have declared this one dead, so that it does not wait for what cannot come any more.</summary>
/// <remarks>
/// Orleans ends the process then, unless the silo's stop has begun: from that moment on it reads the membership as before, and ignores its
/// own death. A drain inside of the stop, as where a silo is stopped without its host, would wait until its time is up for silos that do not
/// answer the dead.
/// </remarks>
internal sealed class DeclaredDead(ISiloStatusOracle membership, ILocalSiloDetails local)
    : ISiloStatusListener, ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    public const string Text = "this silo was declared dead by the others";

    private readonly CancellationTokenSource _source = new();

    /// <summary>Cancelled when it has happened. Long after every wait, it also is when this silo's own stop says that it is dead.</summary>
    public CancellationToken Token => _source.Token;

    public bool IsTrue => _source.IsCancellationRequested;

    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(DeclaredDead), ShutdownStages.LearnCordons, _ => Task.FromResult(membership.SubscribeToSiloStatusEvents(this)));

    /// <summary>Also where the one that hears of it first does not tell the listeners any more. Nobody who waits for it goes on in this call.</summary>
    public void Learn() => _ = _source.CancelAsync();

    public void SiloStatusChangeNotification(SiloAddress updatedSilo, SiloStatus status)
    {
        if (status is SiloStatus.Dead && updatedSilo.Equals(local.SiloAddress))
            Learn();
    }

    public void Dispose()
    {
        membership.UnSubscribeFromSiloStatusEvents(this);
        _source.Dispose();
    }
}
