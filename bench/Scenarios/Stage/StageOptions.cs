using Silo.Configuration;

namespace Scenarios;

/// <summary>What the scenarios of one run have in common.</summary>
/// <param name="Seed">Draws the calls.</param>
/// <param name="Departure">How the silos leave.</param>
/// <param name="Directory">How they find their grains.</param>
/// <param name="Logs">Keeps all records in this directory.</param>
internal sealed record StageOptions(
    int Seed, Departure Departure = Departure.Graceful, DirectoryKind Directory = DirectoryKind.Distributed, string? Logs = null);
