namespace Departure;

/// <summary>What the leaver holds.</summary>
internal static class Kinds
{
    /// <summary>Activations that hold nothing, on one of two silos.</summary>
    public const string Idle = "idle";

    /// <summary>Activations that hold what is nowhere but in their memory, on one of two silos.</summary>
    public const string Memory = "memory";

    /// <summary>Accounts of the bank application, a silo on its own, under load if wanted.</summary>
    public const string Bank = "bank";

    public static readonly string[] All = [Idle, Memory, Bank];

    public static int NumberOf(string kind) => Array.IndexOf(All, kind);
}
