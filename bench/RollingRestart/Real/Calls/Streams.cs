namespace RollingRestart.Real;

/// <summary>Enumerations: complete, and in order.</summary>
internal static class Streams
{
    private const int Fewest = 5;
    private const int Most = 20;

    private static readonly TimeSpan _quickest = TimeSpan.FromSeconds(0.1);
    private static readonly TimeSpan _slowest = TimeSpan.FromSeconds(0.5);

    public static Task CallAsync(IGrainFactory grains, RealBook book, RealDraw draw)
    {
        var each = draw.Between(_quickest, _slowest);
        // The more there are, the faster they come: two to four seconds of them.
        var count = (int)Math.Round(Fewest + ((1 - draw.Size) * (Most - Fewest)));
        return book.RecordAsync(draw, count * each, async () =>
        {
            var next = 0;
            await foreach (var item in grains.GetGrain<IItemsGrain>(draw.Key).ReadAsync(count, each))
            {
                if (item != next++)
                    throw new InvalidOperationException($"Item {item} came where {next - 1} was due.");
            }

            if (next != count)
                throw new InvalidOperationException($"{next} of {count} items came.");
        });
    }
}
