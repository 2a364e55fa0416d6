namespace GracefulShutdown.Wire;

/// <summary>What an operator asks a silo for.</summary>
/// <param name="Reason">Why, for others to read.</param>
/// <param name="By">Who asks.</param>
/// <param name="Deadline">By when the handover ends; <see langword="null"/> for the default.</param>
/// <param name="Rate">How many activations may leave per second; <see langword="null"/> for as many as can.</param>
/// <param name="IsExclusive">Whether no other silo may be drained meanwhile.</param>
/// <param name="ValidUntil">A silo that hears of it later does nothing: whoever asked has been told that it did not answer.</param>
[GenerateSerializer, Immutable, Alias("GracefulShutdown.DrainOrder")]
internal sealed record DrainOrder(
    [property: Id(0)] string Reason,
    [property: Id(1)] string By,
    [property: Id(2)] DateTimeOffset? Deadline,
    [property: Id(3)] double? Rate,
    [property: Id(4)] bool IsExclusive,
    [property: Id(5)] DateTimeOffset ValidUntil)
{
    /// <summary>Whoever repeats it, and whenever.</summary>
    public bool IsSameAs(DrainOrder other) =>
        (Reason, Deadline, Rate, IsExclusive) == (other.Reason, other.Deadline, other.Rate, other.IsExclusive);
}
