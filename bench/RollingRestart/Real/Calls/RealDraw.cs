namespace RollingRestart.Real;

/// <summary>A call that is to be made.</summary>
/// <param name="Kind">What is called.</param>
/// <param name="Key">Which grain of that kind.</param>
/// <param name="Id">The only one of that name.</param>
/// <param name="Size">How long it is between the shortest and the longest of its kind: from 0 to 1.</param>
internal readonly record struct RealDraw(RealKind Kind, long Key, string Id, double Size)
{
    public TimeSpan Between(TimeSpan shortest, TimeSpan longest) => shortest + (Size * (longest - shortest));
}
