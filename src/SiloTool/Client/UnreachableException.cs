namespace SiloTool.Client;

/// <summary>Nobody answers, or the answer did not arrive.</summary>
/// <param name="message">What happened, to what.</param>
/// <param name="wasSent">Whether the request may have arrived.</param>
/// <param name="cause">Where it came from.</param>
internal sealed class UnreachableException(string message, bool wasSent, Exception cause) : ToolException(message, cause: cause)
{
    public bool WasSent => wasSent;
}
