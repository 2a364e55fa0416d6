namespace SiloTool.Contract;

/// <summary>The states of a drain. All but the first end a wait.</summary>
internal static class DrainStates
{
    public const string HandingOver = "handing-over";
    public const string Drained = "drained";
    public const string Incomplete = "incomplete";
    public const string Leaving = "leaving";
    public const string Undone = "undone";
    public const string LeaseLost = "lease-lost";
    public const string Failed = "failed";
}
