using GracefulShutdown.Operations;
using GracefulShutdown.Preflight;
using GracefulShutdown.Reports;
using GracefulShutdown.Status;
using GracefulShutdown.Wire;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace GracefulShutdown.Control;

/// <inheritdoc cref="IControlService"/>
internal sealed class ControlService(
    GrainId id, Silo silo, ILoggerFactory loggers, OwnStatus status, OwnHeadroom headroom, OwnBaggage baggage, DrainOperations operations,
    LeaseMemory lease, LastReports reports)
    : GrainService(id, silo, loggers), IControlService
{
    public Task<SiloFigures> GetFiguresAsync() => Task.FromResult(status.Look());

    public Task<Headroom> GetHeadroomAsync() => Task.FromResult(headroom.Look());

    public Task<Baggage> GetBaggageAsync() => baggage.LookAsync(CancellationToken.None);

    public Task<DrainAnswer> BeginDrainAsync(DrainOrder order) => operations.BeginAsync(order, CancellationToken.None);

    public Task<DrainAnswer> GetDrainAsync() => Task.FromResult(operations.Last);

    public Task<DrainAnswer> EndDrainAsync(Guid operation) => operations.EndAsync(operation, CancellationToken.None);

    public Task<DrainLease?> TakeLeaseAsync(DrainLease wanted) => Task.FromResult(lease.Take(wanted));

    public Task ReturnLeaseAsync(Guid operation)
    {
        lease.Return(operation);
        return Task.CompletedTask;
    }

    public Task KeepReportAsync(DepartureReport report)
    {
        reports.Keep(report);
        return Task.CompletedTask;
    }

    public Task<ClusterMemory> GetMemoryAsync() => Task.FromResult(new ClusterMemory(lease.Current, [.. reports.Snapshot()]));
}
