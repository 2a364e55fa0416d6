using GracefulShutdown.Wire;

namespace GracefulShutdown.Answers;

/// <summary>Who is being drained.</summary>
internal sealed record LeaseBody(string Operation, string Silo, string Reason, string By, DateTime StartedAt, DateTime? ExpiresAt)
{
    public static LeaseBody Of(DrainLease lease, DateTimeOffset now) => new(
        ManagementJson.Id(lease.Operation), lease.Name, lease.Reason, lease.By, lease.StartedAt.UtcDateTime, (now + lease.Left).UtcDateTime);
}
