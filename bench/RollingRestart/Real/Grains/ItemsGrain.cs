using System.Runtime.CompilerServices;

namespace RollingRestart.Real;

internal interface IItemsGrain : IGrainWithIntegerKey
{
    /// <summary>So many numbers from 0 on, each after a while.</summary>
    IAsyncEnumerable<int> ReadAsync(int count, TimeSpan each, CancellationToken cancellation = default);
}

[GrainType("real-items")]
internal sealed class ItemsGrain(TimeProvider time) : Grain, IItemsGrain
{
    public async IAsyncEnumerable<int> ReadAsync(int count, TimeSpan each, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        for (var item = 0; item < count; item++)
        {
            await Task.Delay(each, time, cancellation);
            yield return item;
        }
    }
}
