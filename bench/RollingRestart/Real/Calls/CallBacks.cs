namespace RollingRestart.Real;

/// <summary>Calls that are answered only after another call has got into the grain that makes them.</summary>
internal static class CallBacks
{
    private static readonly TimeSpan _shortest = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(2);

    public static Task CallAsync(IGrainFactory grains, RealBook book, RealDraw draw)
    {
        ICallBackGrain grain = draw.Kind is RealKind.Reentrant ? grains.GetGrain<IReentrantGrain>(draw.Key)
            // Not the grains of the shorter chains: a call would wait for the turn of another.
            : grains.GetGrain<ICallChainGrain>(draw.Kind is RealKind.Relay ? -1 - draw.Key : draw.Key);
        var wait = draw.Between(_shortest, _longest);
        return book.RecordAsync(draw, wait, () => grain.AskAsync(draw.Id, draw.Kind is RealKind.Relay ? 2 : 1, wait));
    }

    public static async Task MeetAsync(IGrainFactory grains, RealBook book, RealDraw draw, TimeProvider time)
    {
        var grain = grains.GetGrain<IMeetingGrain>(draw.Key);
        var wait = draw.Between(_shortest, _longest);
        var first = book.RecordAsync(draw, wait, () => grain.MeetAsync(draw.Id, isFirst: true));
        await Task.Delay(wait, time, CancellationToken.None);
        await book.RecordAsync(draw, TimeSpan.Zero, () => grain.MeetAsync(draw.Id, isFirst: false));
        await first;
    }
}
