using GracefulShutdown;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Scenarios;

/// <summary>A background service as many silos have one: it takes messages from somewhere and hands each to a grain.</summary>
internal sealed class Poller(IGrainFactory grains, Journal journal, TimeProvider time, IServiceProvider services) : BackgroundService
{
    private static readonly TimeSpan _period = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _paused = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, _paused.Token);
        var polling = PollAsync(end.Token);
        // Notify: takes nothing more. Drain: finishes what it has taken. Both stay registered when polling has ended.
        var coordinator = services.GetService<IShutdownCoordinator>();
        coordinator?.RegisterNotification("poller", _ => _paused.Cancel());
        coordinator?.RegisterWaiter("poller", context => polling.WaitAsync(context.CancellationToken));
        await polling;
    }

    private async Task PollAsync(CancellationToken end)
    {
        using var clock = new PeriodicTimer(_period, time);
        for (var message = 0; !end.IsCancellationRequested; message++)
        {
            try
            {
                await clock.WaitForNextTickAsync(end);
                await grains.GetGrain<ITallyGrain>($"polled-{message % 50}").AddAsync();
                journal.Add(JournalKind.Polled);
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested)
            {
                return;
            }
            catch (Exception)
            {
                journal.Add(JournalKind.PollFailed);
            }
        }
    }

    public override void Dispose()
    {
        _paused.Dispose();
        base.Dispose();
    }
}
