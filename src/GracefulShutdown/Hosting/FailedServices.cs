using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace GracefulShutdown.Hosting;

/// <summary>Finds the background services that have failed. The host stops itself for one, and says so in its log alone.</summary>
internal sealed class FailedServices(IServiceProvider services, IOptions<HostOptions> host)
{
    /// <summary>Why the host is being stopped, if a failed service is why.</summary>
    public ShutdownReason? Reason() => All().Select(failure => new ShutdownReason(
        ShutdownReasonKind.FailedService, $"{failure.Service}: {failure.Error}")).FirstOrDefault();

    /// <summary>Those whose failure counts: none where the host is told to ignore it.</summary>
    public IEnumerable<(string Service, string Error)> All() =>
        host.Value.BackgroundServiceExceptionBehavior is BackgroundServiceExceptionBehavior.Ignore
            ? []
            : from service in services.GetServices<IHostedService>().OfType<BackgroundService>()
              let error = service.ExecuteTask?.Exception?.InnerException
              where error is not null
              select (service.GetType().Name, $"{error.GetType().Name}: {error.Message}");
}
