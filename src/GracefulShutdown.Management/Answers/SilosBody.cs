using GracefulShutdown.Control;
using GracefulShutdown.Status;

namespace GracefulShutdown.Answers;

/// <summary>The whole cluster.</summary>
internal sealed record SilosBody(string Cluster, string Service, string AnsweredBy, DateTime? At, LeaseBody? Lease, SiloBody[] Silos)
{
    public static SilosBody Of(SiloControl control, ClusterView view) => new(
        control.ClusterId, control.ServiceId, control.Name, view.At.UtcDateTime,
        view.Lease is { } lease ? LeaseBody.Of(lease, view.At) : null,
        [.. view.Silos.Select(SiloBody.Of)]);

    /// <summary>Without what changes by itself as time goes by.</summary>
    public SilosBody WithoutTime() => this with
    {
        At = null,
        Lease = Lease is null ? null : Lease with { ExpiresAt = null },
        Silos = [.. Silos.Select(silo => silo with { Age = null })],
    };
}
