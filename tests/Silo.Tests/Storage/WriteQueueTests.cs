using Silo.Storage;

namespace Silo.Tests.Storage;

public sealed class WriteQueueTests : IDisposable
{
    private readonly SemaphoreSlim _inCommit = new(0);
    private readonly SemaphoreSlim _finishCommit = new(0);
    private readonly List<int> _batches = [];

    public void Dispose()
    {
        _inCommit.Dispose();
        _finishCommit.Dispose();
    }

    [Fact]
    public async Task WriteAsync_WhileACommitRuns_WaitsAndSharesTheNextOne()
    {
        await using var queue = new WriteQueue(CommitHeld);
        var first = queue.WriteAsync(Write());
        await _inCommit.WaitAsync();
        var others = Enumerable.Range(0, 100).Select(_ => queue.WriteAsync(Write())).ToList();

        _finishCommit.Release();
        await first;
        Assert.DoesNotContain(others, write => write.IsCompleted);

        _finishCommit.Release();
        await Task.WhenAll(others);
        Assert.Equal([1, 100], _batches);
    }

    [Fact]
    public async Task WriteAsync_CommitFails_FailsItsCallersOnly()
    {
        var failure = new InvalidOperationException("disk full");
        await using var queue = new WriteQueue(batch =>
        {
            CommitHeld(batch);
            if (_batches.Count == 1)
                throw failure;
        });
        var first = queue.WriteAsync(Write());
        await _inCommit.WaitAsync();
        var second = queue.WriteAsync(Write());
        _finishCommit.Release(2);

        var thrown = await Assert.ThrowsAsync<IOException>(() => first);
        Assert.Same(failure, thrown.InnerException);
        await second;
    }

    [Fact]
    public async Task DisposeAsync_WritesQueued_CommitsThemFirst()
    {
        var queue = new WriteQueue(CommitHeld);
        var first = queue.WriteAsync(Write());
        await _inCommit.WaitAsync();
        var second = queue.WriteAsync(Write());

        var disposal = queue.DisposeAsync().AsTask();
        Assert.False(disposal.IsCompleted);
        _finishCommit.Release(2);

        await Task.WhenAll(first, second, disposal);
    }

    private static StateWrite Write() => new(new("sample", "account/alice"), "{}", expectedETag: null);

    private void CommitHeld(IReadOnlyList<StateWrite> batch)
    {
        _batches.Add(batch.Count);
        _inCommit.Release();
        _finishCommit.Wait();
    }
}
