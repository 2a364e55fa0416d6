using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;

namespace GracefulShutdown.Errors;

/// <summary>
/// Sees before Orleans tries to send it that the memory of an activation does not fit into a message. Orleans would tell of a message that was
/// too long, and neither what it held nor what can be done.
/// </summary>
internal sealed class MessageLimit(IOptions<SiloMessagingOptions> options, ActivationErrors errors)
{
    private long _largest;

    /// <summary>What a message may hold, in bytes.</summary>
    public long Most => options.Value.MaxMessageBodySize;

    /// <summary>The largest memory of an activation that has been packed so far and fits, in bytes.</summary>
    public long Largest => Interlocked.Read(ref _largest);

    /// <param name="activation">Whose memory it is.</param>
    /// <param name="packed">All that it takes along.</param>
    public void Check(IGrainContext activation, IDehydrationContext packed)
    {
        if (packed is not IRehydrationContext memory)
            return;

        var size = memory.Keys.Sum(key => memory.TryGetBytes(key, out var value) ? value.Length : 0);
        if (size > Most)
            errors.Add(activation.GrainId, $"its memory is {DisplayText.Of(size)} bytes, and a message holds {DisplayText.Of(Most)}: raise SiloMessagingOptions."
                + $"{nameof(SiloMessagingOptions.MaxMessageBodySize)} on all silos, or keep it in storage");
        else
            See(size);
    }

    private void See(long size)
    {
        var largest = Largest;
        while (size > largest && Interlocked.CompareExchange(ref _largest, size, largest) is var found && found != largest)
            largest = found;
    }
}
