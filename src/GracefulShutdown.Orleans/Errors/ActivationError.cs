using Orleans.Runtime;

namespace GracefulShutdown.Errors;

/// <summary>An activation that has lost something, and why.</summary>
/// <param name="Grain">Whose it was.</param>
/// <param name="Error">The exception's type and message.</param>
[GenerateSerializer, Immutable, Alias("GracefulShutdown.ActivationError")]
internal sealed record ActivationError([property: Id(0)] GrainId Grain, [property: Id(1)] string Error)
{
    public override string ToString() => $"{Grain}: {Error}";
}
