namespace Departure;

/// <summary>Who empties the silo.</summary>
internal static class Modes
{
    /// <summary>The library.</summary>
    public const string Graceful = "graceful";

    /// <summary>Orleans on its own.</summary>
    public const string Stock = "stock";

    /// <summary>A loop over <c>Migrate</c> in the silo, without the library: as fast as activations can move.</summary>
    public const string Bare = "bare";

    public static readonly string[] All = [Graceful, Stock, Bare];

    /// <summary>The bare loop moves state, and is there to compare with.</summary>
    public static bool IsFor(string kind, string mode) => mode != Bare || kind == Kinds.Memory;
}
