namespace AtScale;

/// <summary>Where a silo that leaves sends a grain.</summary>
internal enum TargetPolicy
{
    /// <summary>To any silo that stays.</summary>
    Random,

    /// <summary>To the silo that has the fewest.</summary>
    Fewest,

    /// <summary>To the silo that has the fewest among those of the newest version, as the library does.</summary>
    NewVersion,
}
