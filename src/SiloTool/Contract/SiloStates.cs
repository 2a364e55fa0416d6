namespace SiloTool.Contract;

/// <summary>The states of a row that the tool knows; others may come, and are shown as they are.</summary>
internal static class SiloStates
{
    public const string Active = "active";
    public const string Cordoned = "cordoned";
    public const string HandingOver = "handing-over";
    public const string Leaving = "leaving";
    public const string Left = "left";
    public const string Unknown = "unknown";
}
