namespace SiloTool;

/// <summary>What the tool ends with. Up to 3 they are the silo's own, where they mean the same.</summary>
internal static class ToolExitCode
{
    /// <summary>Done.</summary>
    public const int Clean = 0;

    /// <summary>It could not be done, or asked for.</summary>
    public const int CouldNot = 1;

    /// <summary>A drain has ended, and something stays or has failed.</summary>
    public const int Incomplete = 2;

    /// <summary>A signal has cut a wait short; what was asked for goes on.</summary>
    public const int CutShort = 3;

    /// <summary>The preflight says no-go.</summary>
    public const int NoGo = 10;

    /// <summary>The drain that was waited for has been taken back, or replaced by another.</summary>
    public const int OtherOperation = 11;

    /// <summary>The silo that was waited for shuts down, or is gone.</summary>
    public const int SiloLeaves = 12;

    /// <summary>Somebody else drains; asking again later may do.</summary>
    public const int DrainInProgress = 13;
}
