namespace RollingRestart.Real;

/// <summary>How many grains of each kind there are, and which belong together.</summary>
internal static class RealKeys
{
    /// <summary>Few, as settings are.</summary>
    public const int Settings = 10;

    public const int Timers = 200;

    /// <summary>Of the kinds whose turns take seconds, for each client: taken in turn, so that no call waits for another's turn.</summary>
    public const int LongTurns = 200;

    private const int Relayed = 1_000_000;

    public static long SettingsOf(long session) => session % Settings;

    /// <summary>The grain that works for a relay, and for no client.</summary>
    public static long BehindRelay(long relay) => Relayed + relay;
}
