namespace GracefulShutdown.Wire;

/// <summary>How many activations of one grain type there are.</summary>
/// <param name="GrainType">Orleans' name of the type.</param>
/// <param name="ClassName">The name of the class.</param>
/// <param name="Count">How many.</param>
[GenerateSerializer, Immutable, Alias("GracefulShutdown.GrainTypeCount")]
internal sealed record GrainTypeCount([property: Id(0)] string GrainType, [property: Id(1)] string ClassName, [property: Id(2)] int Count);
