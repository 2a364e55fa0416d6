namespace RollingRestart.Real;

/// <summary>Sends the calls of real applications at a steady rate, in an open loop.</summary>
internal sealed class RealLoad(IClusterClient client, RealMix mix, int rate, TimeProvider time)
{
    private static readonly TimeSpan _tick = TimeSpan.FromMilliseconds(5);

    private readonly RealBook _book = new(time);

    /// <summary>Calls until told to end, then waits for the last answers; each call is bounded by the response timeout.</summary>
    public async Task<IEnumerable<string>> RunAsync(CancellationToken end)
    {
        List<Task> calls = [];
        var start = time.GetTimestamp();
        using var clock = new PeriodicTimer(_tick, time);
        while (!end.IsCancellationRequested && await clock.WaitForNextTickAsync(CancellationToken.None))
        {
            while (calls.Count < time.GetElapsedTime(start).TotalSeconds * rate)
                calls.Add(CallAsync(mix.Next()));
        }

        await Task.WhenAll(calls);
        return _book.Calls.Select(call => call.ToLine());
    }

    private Task CallAsync(RealDraw draw) => draw.Kind switch
    {
        RealKind.CallChain or RealKind.Reentrant or RealKind.Relay => CallBacks.CallAsync(client, _book, draw),
        RealKind.Meeting => CallBacks.MeetAsync(client, _book, draw, time),
        RealKind.LongTurn => Jobs.CallAsync(client, _book, draw, time),
        RealKind.Items => Streams.CallAsync(client, _book, draw),
        RealKind.CancelledTurn or RealKind.CancelledWorker or RealKind.CancelledRelay => Cancellations.CallAsync(client, _book, draw, time),
        _ => Updates.CallAsync(client, _book, draw),
    };
}
