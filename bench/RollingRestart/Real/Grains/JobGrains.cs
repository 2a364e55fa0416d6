using Orleans.Concurrency;
using Orleans.Serialization.Invocation;

namespace RollingRestart.Real;

internal abstract class JobGrain(TimeProvider time) : Grain
{
    private long _begun;
    private TimeSpan _length;

    public async Task WorkAsync(TimeSpan length)
    {
        (_begun, _length) = (time.GetTimestamp(), length);
        await Task.Delay(length, time, CancellationToken.None);
        _length = TimeSpan.Zero;
    }

    public Task<int> ProgressAsync() =>
        Task.FromResult(_length == TimeSpan.Zero ? 0 : Math.Clamp((int)(100 * (time.GetElapsedTime(_begun) / _length)), 1, 100));
}

[GrainType("real-always-interleave")]
internal sealed class AlwaysInterleaveJob(TimeProvider time) : JobGrain(time), IAlwaysInterleaveJob;

[GrainType("real-read-only")]
internal sealed class ReadOnlyJob(TimeProvider time) : JobGrain(time), IReadOnlyJob;

[GrainType("real-may-interleave")]
[MayInterleave(nameof(IsQuestion))]
internal sealed class MayInterleaveJob(TimeProvider time) : JobGrain(time), IMayInterleaveJob
{
    public static bool IsQuestion(IInvokable request) => request.GetMethodName() == nameof(IMayInterleaveJob.ProgressAsync);
}
