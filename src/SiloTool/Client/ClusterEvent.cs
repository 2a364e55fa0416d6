using SiloTool.Contract;

namespace SiloTool.Client;

/// <summary>What happens while somebody watches.</summary>
internal abstract record ClusterEvent
{
    /// <summary>How the cluster is now.</summary>
    public sealed record Silos(ClusterView View, string Json) : ClusterEvent;

    /// <summary>A silo has left.</summary>
    public sealed record Report(DepartureReport Departure, string Json) : ClusterEvent;

    /// <summary>The stream has broken, and is opened again.</summary>
    public sealed record Broken(string Why) : ClusterEvent;

    /// <summary>A second has passed.</summary>
    public sealed record Tick : ClusterEvent;
}
