namespace RollingRestart;

/// <summary>What one run does. The same for both modes, seed included, so that they can be compared.</summary>
internal sealed record RollOptions(
    int Silos, int Rounds, int Rate, int Clients, int Keys, int Seed, TimeSpan Pause, bool InPlace, TimeSpan Outage, string? Logs,
    string? Manifest, string[] Kinds, string? History);
