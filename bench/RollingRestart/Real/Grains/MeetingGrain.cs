using Orleans.Concurrency;

namespace RollingRestart.Real;

[GrainType("real-meeting")]
[Reentrant]
internal sealed class MeetingGrain(TimeProvider time) : Grain, IMeetingGrain
{
    /// <summary>As long as a call may take: who has not come by then went to another activation.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly Dictionary<(string Meeting, bool IsFirst), TaskCompletionSource> _sides = [];

    public async Task MeetAsync(string meeting, bool isFirst)
    {
        SideOf(meeting, isFirst).TrySetResult();
        await SideOf(meeting, !isFirst).Task.WaitAsync(_patience, time, CancellationToken.None);
    }

    private TaskCompletionSource SideOf(string meeting, bool isFirst)
    {
        if (!_sides.TryGetValue((meeting, isFirst), out var side))
            _sides[(meeting, isFirst)] = side = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return side;
    }
}
