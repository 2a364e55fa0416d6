namespace GracefulShutdown.Peers;

/// <summary>What a silo says of itself to one that looks for a place for its grains.</summary>
/// <param name="Activations">How many it has.</param>
/// <param name="Version">Which version of the application it runs.</param>
/// <param name="Directory">Which grain directory it has.</param>
[GenerateSerializer, Alias("GracefulShutdown.SiloLoad")]
internal sealed record SiloLoad([property: Id(0)] int Activations, [property: Id(1)] string Version, [property: Id(2)] string Directory);
