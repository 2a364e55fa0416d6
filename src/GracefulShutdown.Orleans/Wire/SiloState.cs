namespace GracefulShutdown.Wire;

/// <summary>The one state of a silo.</summary>
[GenerateSerializer, Alias("GracefulShutdown.SiloState")]
internal enum SiloState
{
    /// <summary>It has not answered within the bound, or does without this library.</summary>
    Unknown,

    /// <summary>It serves, and grains are placed on it.</summary>
    Active,

    /// <summary>It serves, and no grain is placed on it.</summary>
    Cordoned,

    /// <summary>It hands its grains to the others.</summary>
    HandingOver,

    /// <summary>It has handed over what it could, and is being stopped.</summary>
    Leaving,

    /// <summary>It is gone.</summary>
    Left,
}
