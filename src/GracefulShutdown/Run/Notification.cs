namespace GracefulShutdown;

/// <summary>A registered notification. A class, so that two registrations of the same callback stay two.</summary>
internal sealed class Notification(string name, Action<ShutdownReason> notify)
{
    public string Name => name;

    public Action<ShutdownReason> Notify => notify;
}
