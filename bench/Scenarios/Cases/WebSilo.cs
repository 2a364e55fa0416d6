namespace Scenarios;

/// <summary>S14: a web server, a poller and stateless workers share the process with the silo.</summary>
/// <param name="UnreadyDelay">How long load balancers are given to notice.</param>
/// <param name="Unready">The bound for turning unready: a machine that runs other tests meanwhile takes longer.</param>
internal sealed record WebSilo(int Rate, TimeSpan UnreadyDelay, TimeSpan Unready) : IScenario
{
    public static WebSilo Long { get; } = new(300, TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(100));

    public static WebSilo Short { get; } = new(100, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));

    public string Description => $"Kestrel with {Rate:N0} requests/s, a poller and stateless workers in the silo's process";

    public async Task<IReadOnlyList<Finding>> PlayAsync(Stage stage, CancellationToken cancellation)
    {
        var leaver = await stage.JoinAsync(
            ("Scenario__Web", "true"), ("GracefulShutdown__UnreadyDelay", $"{UnreadyDelay}"));
        await stage.JoinAsync();
        using var balancer = new LoadBalancer(leaver.Process.Url, stage.Time);
        var requests = balancer.SendAsync(Rate, UnreadyDelay / 2, cancellation);
        await balancer.UnderWay.WaitAsync(TimeSpan.FromSeconds(30), stage.Time, cancellation);

        stage.Progress("SIGTERM");
        leaver.TellToLeave();
        var unready = await balancer.UnreadyAsync(leaver.ToldAt, cancellation);
        var exit = await leaver.LeftAsync();
        await requests;

        var journal = stage.ReadJournal();
        var lastPoll = journal.LastAfter(leaver.ToldAt, JournalKind.Polled, leaver.Port);
        var leaving = journal.LastAfter(leaver.ToldAt, JournalKind.Leaving, leaver.Port);
        // While this silo leaves, what it asks of a worker is done on the silo that stays; those workers stay as well.
        var workers = journal.Lifetimes().Where(life => life.Silo == leaver.Port && life.Grain == WorkerGrain.Subject).ToList();
        return
        [
            Finding.Note("answers", string.Join(", ", balancer.Answers.Select(answer => $"{answer.Key}: {answer.Value:N0}"))),
            Finding.None(
                "requests not answered with 200", balancer.Answers.Where(answer => answer.Key != "200").Sum(answer => answer.Value)),
            Finding.AtMost("SIGTERM to unready", unready, Unready),
            Finding.AtMost("SIGTERM to the last poll, before the silo leaves the cluster", lastPoll, leaving),
            Finding.None("polls that failed", journal.Count(JournalKind.PollFailed)),
            Finding.Note("workers", $"{workers.Count:N0}"),
            Finding.None("workers without OnDeactivateAsync", workers.Count(life => life.IsOpen)),
            Finding.Exactly("exit code", exit.Code, 0),
        ];
    }
}
