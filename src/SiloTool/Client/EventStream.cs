using System.Net.ServerSentEvents;
using System.Text.Json;
using SiloTool.Contract;

namespace SiloTool.Client;

/// <summary>Follows <c>/v1/events</c>, and opens it again where it breaks.</summary>
internal sealed class EventStream(ManagementClient client, TimeProvider time)
{
    /// <summary>Twice what the server promises to let pass at most between two events: after that the connection is dead.</summary>
    private static readonly TimeSpan _silence = TimeSpan.FromSeconds(30);

    /// <summary>How long it is opened again without an event before this is given up.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan _firstPause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan _longestPause = TimeSpan.FromSeconds(5);

    private long _heardAt;
    private int _heard;

    /// <summary>Tells events until it is cancelled.</summary>
    /// <exception cref="ToolException">The first attempt has failed, the server refuses, or nothing was heard for five minutes.</exception>
    public async Task FollowAsync(Action<ClusterEvent> tell, CancellationToken cancellation)
    {
        _heardAt = time.GetTimestamp();
        for (var pause = _firstPause; ; pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, _longestPause.Ticks)))
        {
            var before = _heard;
            var why = await ReadAsync(tell, cancellation).ConfigureAwait(false);
            if (_heard == 0)
                throw new ToolException($"{client.Address} tells no events. {why}");
            if (time.GetElapsedTime(_heardAt) > _patience)
                throw new ToolException($"Nothing was heard from {client.Address} for {_patience.TotalMinutes:0} minutes. {why}");
            if (_heard > before)
                pause = _firstPause;
            tell(new ClusterEvent.Broken(why));
            await Task.Delay(pause, time, cancellation).ConfigureAwait(false);
        }
    }

    /// <returns>Why the stream has ended.</returns>
    private async Task<string> ReadAsync(Action<ClusterEvent> tell, CancellationToken cancellation)
    {
        using var silence = new CancellationTokenSource(_silence, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellation);
        try
        {
            using var response = await client.EventsAsync(either.Token).ConfigureAwait(false);
            using var stream = await response.Content.ReadAsStreamAsync(either.Token).ConfigureAwait(false);
            await foreach (var item in SseParser.Create(stream).EnumerateAsync(either.Token).ConfigureAwait(false))
            {
                silence.CancelAfter(_silence);
                if (Parse(item) is not { } told)
                    continue;
                (_heardAt, _heard) = (time.GetTimestamp(), _heard + 1);
                tell(told);
            }

            return "The stream of events has ended.";
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return $"No event for {_silence.TotalSeconds:0} s.";
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or JsonException)
        {
            return exception.Message;
        }
        catch (ToolException failure) when (_heard > 0 && IsPassing(failure))
        {
            return failure.Message;
        }
    }

    private static bool IsPassing(ToolException failure) => failure is UnreachableException or ProblemException { IsTransient: true };

    private static ClusterEvent? Parse(SseItem<string> item) => item.EventType switch
    {
        "silos" => new ClusterEvent.Silos(ContractJson.Read<ClusterView>(item.Data), item.Data),
        "report" => new ClusterEvent.Report(ContractJson.Read<DepartureReport>(item.Data), item.Data),
        _ => null,
    };
}
