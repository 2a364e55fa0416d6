using Silo.Configuration;

namespace Scenarios;

/// <summary>What is deployed: how its silos leave, and how they find their grains.</summary>
internal sealed record Build(Departure Departure, DirectoryKind Directory);
