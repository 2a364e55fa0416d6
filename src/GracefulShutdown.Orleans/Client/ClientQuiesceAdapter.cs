using GracefulShutdown.Budgets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;

namespace GracefulShutdown.Client;

/// <summary>Holds the client's disconnect until its outstanding calls are answered, or the quiesce budget is spent.</summary>
internal sealed partial class ClientQuiesceAdapter(
    OutstandingCalls calls, IOptions<GracefulShutdownOptions> options, TimeProvider time, ILogger<ClientQuiesceAdapter> logger)
    : ILifecycleParticipant<IClusterClientLifecycle>
{
    public void Participate(IClusterClientLifecycle lifecycle) => lifecycle.Subscribe(
        nameof(ClientQuiesceAdapter), ServiceLifecycleStage.Active + 1, _ => Task.CompletedTask, QuiesceAsync);

    private async Task QuiesceAsync(CancellationToken cancellationToken)
    {
        var budget = ShutdownPlan.From(options.Value).Quiesce;
        try
        {
            await calls.WhenFinishedAsync().WaitAsync(budget, time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            LogCutOff(calls.Count, budget);
        }
    }

    [LoggerMessage(121, LogLevel.Warning,
        "The client disconnects with {Count} calls unanswered: they did not finish within {Budget}; raise GracefulShutdown:QuiesceTimeout")]
    private partial void LogCutOff(int count, TimeSpan budget);
}
