namespace RollingRestart.Real;

/// <summary>Calls that their caller gives up.</summary>
internal static class Cancellations
{
    private static readonly TimeSpan _shortest = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(2);

    /// <summary>Below the response timeout, and longer than any departure should have to wait for it.</summary>
    private static readonly TimeSpan _turn = TimeSpan.FromSeconds(25);

    public static async Task CallAsync(IGrainFactory grains, RealBook book, RealDraw draw, TimeProvider time)
    {
        var until = draw.Between(_shortest, _longest);
        using var patience = new CancellationTokenSource(until, time);
        await book.RecordAsync(draw, until, async () =>
        {
            try
            {
                await WorkAsync(grains, draw, patience.Token);
            }
            catch (OperationCanceledException) when (patience.IsCancellationRequested)
            {
                return;
            }

            throw new InvalidOperationException("A call that was cancelled has been answered.");
        });
    }

    private static Task WorkAsync(IGrainFactory grains, RealDraw draw, CancellationToken cancellation) => draw.Kind switch
    {
        RealKind.CancelledWorker => grains.GetGrain<IPatientWorker>(0).WorkAsync(draw.Id, _turn, cancellation),
        RealKind.CancelledRelay => grains.GetGrain<IPatientRelay>(draw.Key).WorkAsync(draw.Id, _turn, cancellation),
        _ => grains.GetGrain<IPatientGrain>(draw.Key).WorkAsync(draw.Id, _turn, cancellation),
    };
}
