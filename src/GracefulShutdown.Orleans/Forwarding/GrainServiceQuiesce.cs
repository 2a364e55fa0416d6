using GracefulShutdown.Budgets;
using GracefulShutdown.Execution;
using GracefulShutdown.Membership;
using GracefulShutdown.Turns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Runtime;
using Orleans.Services;

namespace GracefulShutdown.Forwarding;

/// <summary>
/// Keeps a silo that leaves until the calls have ended that its grain services run: others route them by their ring, in which it no longer is,
/// and what runs already would be told that the silo is gone.
/// </summary>
internal sealed class GrainServiceQuiesce(
    IServiceProvider services, ServerStop serverStop, DeclaredDead declaredDead, IOptions<GracefulShutdownOptions> options, TimeProvider time)
{
    private static readonly TimeSpan _period = TimeSpan.FromMilliseconds(20);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // Our own answer silos that leave, this one among them.
        var theirs = services.GetServices<IGrainService>().OfType<GrainService>()
            .Where(service => service.GetType().Assembly != typeof(GrainServiceQuiesce).Assembly).ToList();
        if (Running(theirs).Count == 0)
            return;

        var start = time.GetTimestamp();
        using var bound = new CancellationTokenSource((serverStop.Plan ?? ShutdownPlan.From(options.Value)).Quiesce, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, cancellationToken, serverStop.Forceful, declaredDead.Token);
        while (Running(theirs).Count > 0 && !end.IsCancellationRequested)
            await Task.Delay(_period, time, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        var left = Running(theirs);
        serverStop.AddStep(left.Count == 0
            ? new TaskReport("grain services", TaskOutcome.Completed, time.GetElapsedTime(start), "every call that they ran has ended")
            : new TaskReport("grain services", TaskOutcome.TimedOut, time.GetElapsedTime(start), $"still ran: {string.Join(", ", left)}"));
    }

    private static List<string> Running(IEnumerable<GrainService> services) =>
        [.. from service in services
            let calls = RunningRequests.CountOf(service)
            where calls > 0
            select $"{calls} of {service.GetType().Name}"];
}
