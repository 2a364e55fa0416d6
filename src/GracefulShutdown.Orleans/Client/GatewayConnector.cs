using GracefulShutdown.Diagnostics;
using GracefulShutdown.Gateway;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Messaging;

namespace GracefulShutdown.Client;

/// <summary>Keeps the client connected to every gateway: a silo answers a client directly where it can.</summary>
/// <remarks>
/// Stock, a client connects to a silo that has joined later when it first sends something there. Until then what that silo
/// answers comes through the gateway of another one, which may be leaving.
/// </remarks>
internal sealed partial class GatewayConnector(
    IGatewayListProvider gateways, IGrainFactory grains, IOptions<GatewayOptions> options, TimeProvider time,
    ILogger<GatewayConnector> logger)
    : ILifecycleParticipant<IClusterClientLifecycle>, IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private Task _loop = Task.CompletedTask;

    public static TimeSpan RefreshPeriod { get; } = TimeSpan.FromSeconds(10);

    public void Participate(IClusterClientLifecycle lifecycle) => lifecycle.Subscribe(
        nameof(GatewayConnector), ServiceLifecycleStage.Active + 2, StartAsync, StopAsync);

    public void Dispose() => _end.Dispose();

    private Task StartAsync(CancellationToken cancellationToken)
    {
        _loop = Task.Run(() => KeepConnectedAsync(_end.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    private async Task StopAsync(CancellationToken cancellationToken)
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _loop.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task KeepConnectedAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await TouchAllAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                // A silo without this library refuses the call; the connection has been made all the same.
                LogGatewayNotReached(exception.Message);
            }

            await Task.Delay(options.Value.GatewayListRefreshPeriod, time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>One call for each gateway: they go through one after the other.</summary>
    private async Task TouchAllAsync(CancellationToken cancellationToken)
    {
        var known = await gateways.GetGateways().WaitAsync(cancellationToken).ConfigureAwait(false);
        var calls = known.Select(_ => grains.GetGrain<IGatewayPresence>(0).TouchAsync());
        await Task.WhenAll(calls).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(SiloEventIds.GatewayNotReached, LogLevel.Debug, "Not every gateway could be reached: {Error}")]
    private partial void LogGatewayNotReached(string error);
}
