namespace SiloTool;

/// <summary>Something that the person at the tool has to know, and that it ends with.</summary>
/// <param name="message">What happened, to what, and what to do.</param>
/// <param name="exitCode">What the tool ends with.</param>
/// <param name="cause">Where it came from.</param>
internal class ToolException(string message, int exitCode = ToolExitCode.CouldNot, Exception? cause = null) : Exception(message, cause)
{
    public int ExitCode => exitCode;
}
