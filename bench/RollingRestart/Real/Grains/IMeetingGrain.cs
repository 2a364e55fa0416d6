namespace RollingRestart.Real;

internal interface IMeetingGrain : IGrainWithIntegerKey
{
    /// <summary>Waits for the other side of this meeting.</summary>
    Task MeetAsync(string meeting, bool isFirst);
}
