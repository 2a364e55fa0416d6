using GracefulShutdown.Budgets;
using GracefulShutdown.Execution;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace GracefulShutdown.Hosting;

/// <summary>The generic host that the coordinator stops.</summary>
internal sealed class ApplicationHost(
    IServiceProvider services,
    IHostApplicationLifetime lifetime,
    IOptions<HostOptions> hostOptions,
    StopLeases stops,
    ServerUp up,
    TimeProvider time)
    : IStoppableHost
{
    public bool HasStarted => lifetime.ApplicationStarted.IsCancellationRequested;

    public async Task StopAsync(TimeSpan timeout, CancellationToken forceful)
    {
        // The host reads its timeout when its stop begins: this is how the time that is really left reaches it.
        hostOptions.Value.ShutdownTimeout = timeout;
        lifetime.StopApplication();
        if (!HasStarted && !up.IsUp)
            return;

        try
        {
            // Whoever runs the host now stops it; or disposes it, if its start was cut short.
            await stops.WhenBegun.WaitAsync(ShutdownDefaults.HostStopPickup, time, forceful).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // Nobody runs it: it was started and left alone.
            await (HasStarted ? services.GetRequiredService<IHost>().StopAsync(forceful) : StopPartAsync(timeout, forceful)).ConfigureAwait(false);
        }
    }

    private async Task StopPartAsync(TimeSpan timeout, CancellationToken forceful)
    {
        using var bound = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, forceful);
        await up.StopAsync(either.Token).ConfigureAwait(false);
    }
}
