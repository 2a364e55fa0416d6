namespace GracefulShutdown.Wire;

/// <summary>A silo's answer to a request about a drain.</summary>
/// <param name="Verdict">What has become of it.</param>
/// <param name="Drain">The drain that is on, or the last one.</param>
/// <param name="Holder">Who is being drained instead.</param>
/// <param name="Silent">The silos that have not answered.</param>
[GenerateSerializer, Immutable, Alias("GracefulShutdown.DrainAnswer")]
internal sealed record DrainAnswer(
    [property: Id(0)] DrainVerdict Verdict, [property: Id(1)] DrainFigures? Drain, [property: Id(2)] DrainLease? Holder, [property: Id(3)] string[] Silent)
{
    public static DrainAnswer Of(DrainVerdict verdict, DrainFigures? drain = null) => new(verdict, drain, null, []);
}
