using Orleans.Runtime;

namespace GracefulShutdown.Gateway;

/// <summary>What is known of one silo's replies.</summary>
/// <param name="Silo">Whose they are.</param>
/// <param name="Open">What it said last; <see langword="null"/> where it said nothing, as one without this library does.</param>
internal sealed record SiloReplies(SiloAddress Silo, OpenReplies? Open)
{
    public bool IsSettled => Open is { Activations: 0 };

    public override string ToString() => Open is null
        ? $"{Silo}, which did not say"
        : $"{Silo}: {DisplayText.Of(Open.Activations)} activations ({string.Join(", ", Open.Grains)})";
}
