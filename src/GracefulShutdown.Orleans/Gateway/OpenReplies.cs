namespace GracefulShutdown.Gateway;

/// <summary>A silo's answer about the replies that it may still send through somebody else's gateway.</summary>
/// <param name="IsConnected">Whether all clients have a connection of their own to this silo: its replies need no other.</param>
/// <param name="Activations">How many activations may not have ended what they had.</param>
/// <param name="Grains">The first few of them by name.</param>
[GenerateSerializer]
[Immutable]
[Alias("GracefulShutdown.OpenReplies")]
internal sealed record OpenReplies(
    [property: Id(0)] bool IsConnected, [property: Id(1)] int Activations, [property: Id(2)] string[] Grains);
