using System.Threading.Channels;
using SiloTool.Client;
using SiloTool.Display;
using Spectre.Console;

namespace SiloTool.Commands;

/// <summary>Follows the cluster until Ctrl+C: a screen that is drawn again, lines where there is no screen, or the server's own events.</summary>
internal sealed class Watch(Session session)
{
    private static readonly TimeSpan _tick = TimeSpan.FromSeconds(1);

    private readonly Channel<ClusterEvent> _events = Channel.CreateUnbounded<ClusterEvent>(new() { SingleReader = true });

    /// <returns>The exit code: a watch ends clean when it is ended.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var followed = FollowAsync(end.Token);
        var isLive = session.Environment.IsLive && !session.IsJson;
        var ticked = isLive ? TickAsync(end.Token) : Task.CompletedTask;
        try
        {
            await (isLive ? DrawAsync(cancellation) : PrintAsync(cancellation)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Ctrl+C is how a watch ends.
        }

        await end.CancelAsync().ConfigureAwait(false);
        try
        {
            await Task.WhenAll(followed, ticked).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Both have been told to end.
        }

        return ToolExitCode.Clean;
    }

    private async Task FollowAsync(CancellationToken cancellation)
    {
        try
        {
            await new EventStream(session.Client, session.Time).FollowAsync(happened => _events.Writer.TryWrite(happened), cancellation).ConfigureAwait(false);
        }
        finally
        {
            _events.Writer.TryComplete();
        }
    }

    private async Task TickAsync(CancellationToken cancellation)
    {
        while (_events.Writer.TryWrite(new ClusterEvent.Tick()))
            await Task.Delay(_tick, session.Time, cancellation).ConfigureAwait(false);
    }

    private async Task DrawAsync(CancellationToken cancellation)
    {
        var screen = new WatchScreen(session.Time, session.Environment.Out.Profile.Capabilities.Unicode);
        await session.Environment.Out.Live(screen.Draw()).Overflow(VerticalOverflow.Ellipsis).StartAsync(async live =>
        {
            await foreach (var happened in _events.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
            {
                screen.Take(happened);
                // What has come meanwhile is drawn with it.
                while (_events.Reader.TryRead(out var next))
                    screen.Take(next);
                live.UpdateTarget(screen.Draw());
            }
        }).ConfigureAwait(false);
    }

    private async Task PrintAsync(CancellationToken cancellation)
    {
        var lines = new WatchLines();
        await foreach (var happened in _events.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
        {
            if (session.IsJson)
                WriteJson(happened);
            else
                lines.Of(happened).ForEach(session.Environment.Line);
        }
    }

    /// <summary>One event in one line.</summary>
    private void WriteJson(ClusterEvent happened)
    {
        var json = happened switch
        {
            ClusterEvent.Silos silos => silos.Json,
            ClusterEvent.Report report => report.Json,
            _ => null,
        };
        if (json is not null)
            session.Environment.Json(json.ReplaceLineEndings(" "));
        else if (happened is ClusterEvent.Broken broken)
            session.Environment.Remark(broken.Why);
    }
}
