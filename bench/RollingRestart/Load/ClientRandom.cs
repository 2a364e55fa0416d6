namespace RollingRestart;

/// <summary>Draws what one client calls, the same in each run of a seed.</summary>
internal static class ClientRandom
{
    private const int Prime = 397;

    /// <summary>Not of a hash code: that is another one in each process.</summary>
    public static Random Of(int seed, int client) => new(unchecked((seed * Prime) ^ client));
}
