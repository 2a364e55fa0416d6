using System.Threading.Channels;

namespace Silo.Storage;

/// <summary>
/// Group commit: all that is waiting goes to the disk together, so that the price of a commit is paid once for many callers.
/// </summary>
internal sealed class WriteQueue : IAsyncDisposable
{
    private const int Capacity = 4096;

    // Bounds how long those wait who come just after a commit has begun.
    private const int LargestBatch = 1024;

    private readonly Channel<StateWrite> _waiting =
        Channel.CreateBounded<StateWrite>(new BoundedChannelOptions(Capacity) { SingleReader = true });

    private readonly Action<IReadOnlyList<StateWrite>> _commit;
    private readonly Task _writer;

    public WriteQueue(Action<IReadOnlyList<StateWrite>> commit)
    {
        _commit = commit;
        _writer = Task.Run(RunAsync);
    }

    /// <summary>Returns when the write is committed.</summary>
    public async Task WriteAsync(StateWrite write)
    {
        await _waiting.Writer.WriteAsync(write);
        await write.Committed;
    }

    /// <summary>Takes nothing more, and writes what it has taken.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _writer;
    }

    private async Task RunAsync()
    {
        var batch = new List<StateWrite>(LargestBatch);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (batch.Count < LargestBatch && _waiting.Reader.TryRead(out var write))
                batch.Add(write);
            Commit(batch);
            batch.Clear();
        }
    }

    private void Commit(List<StateWrite> batch)
    {
        try
        {
            _commit(batch);
        }
        catch (Exception exception)
        {
            batch.ForEach(write => write.Fail(exception));
            return;
        }

        batch.ForEach(write => write.Complete());
    }
}
