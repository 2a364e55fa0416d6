namespace Silo.Configuration;

/// <summary>How the silo leaves.</summary>
internal enum Departure
{
    /// <summary>In three phases, by the coordinator.</summary>
    Graceful,

    /// <summary>As Orleans does it on its own. It is there so that one can be measured beside the other.</summary>
    Stock,
}
