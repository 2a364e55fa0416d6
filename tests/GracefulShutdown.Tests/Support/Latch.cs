namespace GracefulShutdown.Tests;

/// <summary>An event that happens once; waiting for it is bounded, so that a test that would hang fails instead.</summary>
internal sealed class Latch
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private readonly TaskCompletionSource _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsSet => _source.Task.IsCompleted;

    public void Set() => _source.TrySetResult();

    public Task WaitAsync() => _source.Task.WaitAsync(_patience);

    public void Block()
    {
        if (!_source.Task.Wait(_patience))
            throw new TimeoutException("The latch was never set.");
    }
}
