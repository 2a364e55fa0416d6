using GracefulShutdown.Execution;
using GracefulShutdown.Membership;
using GracefulShutdown.Turns;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Services;

namespace GracefulShutdown.Forwarding;

/// <summary>
/// Keeps a silo that leaves until the calls have ended that its grain services run: others route them by their ring, in which it no longer is,
/// and what runs already would be told that the silo is gone.
/// </summary>
internal sealed class GrainServiceQuiesce(
    IServiceProvider services, CurrentShutdown shutdown, StopSteps steps, DeclaredDead declaredDead, TimeProvider time)
{
    private static readonly TimeSpan _period = TimeSpan.FromMilliseconds(20);

    public Task RunAsync(CancellationToken cancellationToken)
    {
        // Our own answer silos that leave, this one among them.
        var theirs = services.GetServices<IGrainService>().OfType<GrainService>()
            .Where(service => service.GetType().Assembly != typeof(GrainServiceQuiesce).Assembly).ToList();
        return Running(theirs).Count == 0
            ? Task.CompletedTask
            : steps.FollowAsync("grain services", end => WaitAsync(theirs, end), cancellationToken, declaredDead.Token);
    }

    private async Task<(TaskOutcome Outcome, string Detail)> WaitAsync(List<GrainService> theirs, CancellationToken forceful)
    {
        using var bound = new CancellationTokenSource(shutdown.Plan.Quiesce, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, forceful);
        while (Running(theirs).Count > 0 && !end.IsCancellationRequested)
            await Task.Delay(_period, time, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        var left = Running(theirs);
        return left.Count == 0
            ? (TaskOutcome.Completed, "every call that they ran has ended")
            : (TaskOutcome.TimedOut, $"still ran: {string.Join(", ", left)}");
    }

    private static List<string> Running(IEnumerable<GrainService> services) =>
        [.. from service in services
            let calls = RunningRequests.CountOf(service)
            where calls > 0
            select $"{calls} of {service.GetType().Name}"];
}
