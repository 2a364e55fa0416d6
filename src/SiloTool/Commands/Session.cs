using SiloTool.Client;

namespace SiloTool.Commands;

/// <summary>One run of a command.</summary>
/// <param name="Client">The cluster.</param>
/// <param name="Environment">The terminal and the clock.</param>
/// <param name="IsJson">Whether the answer is the server's own.</param>
internal sealed record Session(ManagementClient Client, ToolEnvironment Environment, bool IsJson)
{
    public TimeProvider Time => Environment.Time;

    /// <summary>Says how it goes: part of the answer for people, and beside it for programs.</summary>
    public void Say(string text)
    {
        if (IsJson)
            Environment.Remark(text);
        else
            Environment.Line(text);
    }
}
