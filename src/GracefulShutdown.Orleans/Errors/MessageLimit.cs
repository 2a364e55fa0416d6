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
    /// <param name="activation">Whose memory it is.</param>
    /// <param name="packed">All that it takes along.</param>
    public void Check(IGrainContext activation, IDehydrationContext packed)
    {
        var most = options.Value.MaxMessageBodySize;
        if (packed is IRehydrationContext memory && memory.Keys.Sum(key => memory.TryGetBytes(key, out var value) ? value.Length : 0) is var size && size > most)
            errors.Add(activation.GrainId, $"its memory is {Text.Of(size)} bytes, and a message holds {Text.Of(most)}: raise SiloMessagingOptions."
                + $"{nameof(SiloMessagingOptions.MaxMessageBodySize)} on all silos, or keep it in storage");
    }
}
