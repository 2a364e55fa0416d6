using GracefulShutdown.Execution;
using Orleans;

namespace GracefulShutdown.Client;

/// <summary>Holds the client's disconnect until its outstanding calls are answered, or the quiesce budget is spent.</summary>
internal sealed class ClientQuiesceAdapter(OutstandingCalls calls, CurrentShutdown shutdown, StopSteps steps, TimeProvider time)
    : ILifecycleParticipant<IClusterClientLifecycle>
{
    public void Participate(IClusterClientLifecycle lifecycle) => lifecycle.Subscribe(
        nameof(ClientQuiesceAdapter), ServiceLifecycleStage.Active + 1, _ => Task.CompletedTask, QuiesceAsync);

    internal Task QuiesceAsync(CancellationToken cancellationToken) => steps.FollowAsync("outstanding calls", WaitAsync, cancellationToken);

    private async Task<(TaskOutcome Outcome, string Detail)> WaitAsync(CancellationToken forceful)
    {
        var bound = shutdown.Plan.Quiesce;
        try
        {
            await calls.WhenFinishedAsync().WaitAsync(bound, time, forceful).ConfigureAwait(false);
            return (TaskOutcome.Completed, "every call has been answered");
        }
        catch (OperationCanceledException)
        {
            return (TaskOutcome.TimedOut, $"cut short; {calls.Count} calls have no answer");
        }
        catch (TimeoutException)
        {
            return (
                TaskOutcome.TimedOut,
                $"{calls.Count} calls have no answer within {DisplayText.Of(bound)}; raise {GracefulShutdownOptions.SectionName}:QuiesceTimeout");
        }
    }
}
