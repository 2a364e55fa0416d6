namespace Soak;

/// <summary>What one run does.</summary>
/// <param name="Silos">Silos of the cluster.</param>
/// <param name="Keys">Grains of each kind.</param>
/// <param name="Changes">Changes of the cluster in each episode.</param>
/// <param name="Duration">No episode begins after that.</param>
/// <param name="AtOnce">Episodes at the same time, each with a cluster of its own.</param>
/// <param name="Rate">Calls per second of each cluster; 0 where it has to be found out.</param>
/// <param name="Seed">Draws the calls and the changes.</param>
/// <param name="Logs">Where logs are kept, if anywhere.</param>
internal sealed record SoakOptions(int Silos, int Keys, int Changes, TimeSpan Duration, int AtOnce, int Rate, int Seed, string? Logs);
