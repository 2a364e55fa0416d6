namespace RollingRestart;

/// <summary>Whose shutdown is measured.</summary>
internal static class Modes
{
    public const string Graceful = "graceful";
    public const string Stock = "stock";
    public const string Both = "both";

    public static string[] Of(string mode) => mode == Both ? [Graceful, Stock] : [mode];
}
