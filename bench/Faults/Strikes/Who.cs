namespace Faults.Strikes;

/// <summary>Whom a fault strikes.</summary>
internal enum Who
{
    Leaver,

    /// <summary>The silo that has the fewest activations: the leaver's go there.</summary>
    Receiver,

    /// <summary>A silo that stays, has activations of its own, and holds a part of the directory.</summary>
    DirectoryHolder,

    /// <summary>One of two clients.</summary>
    Client,
}
