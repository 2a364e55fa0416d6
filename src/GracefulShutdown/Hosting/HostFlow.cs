using GracefulShutdown.Execution;

namespace GracefulShutdown.Hosting;

/// <summary>
/// Whether the caller is, or was started by, a hosted service: the host's stop waits for such a one, so it cannot wait for that stop.
/// </summary>
internal sealed class HostFlow : ICallerCheck
{
    private static readonly AsyncLocal<bool> _isInside = new();

    public bool IsWaitedFor => _isInside.Value;

    /// <summary>
    /// To be called where the host is about to start or to stop its services: it flows on to them and to what they start, and to nobody else.
    /// </summary>
    public static void Enter() => _isInside.Value = true;
}
