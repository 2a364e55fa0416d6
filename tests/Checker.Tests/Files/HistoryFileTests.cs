using Microsoft.Extensions.Time.Testing;

namespace Checker.Tests.Files;

/// <summary>What a client writes while it calls, and what is read of it, also when it was killed.</summary>
public sealed class HistoryFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();
    private readonly FakeTimeProvider _time = new();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task Read_WhatWasWritten_IsEachOperationWithItsOutcome()
    {
        using (var history = new HistoryWriter(_path, "c0", _time))
        {
            await history.AppendAsync("k", "a", () => Answer(1L));
            await Assert.ThrowsAsync<TimeoutException>(() => history.AppendAsync("k", "b", () => Task.FromException<long>(new TimeoutException())));
            await Assert.ThrowsAsync<TimeoutException>(() => history.ReadAsync("k", "r0", () => Task.FromException<Observation>(new TimeoutException())));
            await history.ReadAsync("k", "r1", () => Answer(new Observation(1)));
            await history.ReadAsync("k", "r2", () => Answer(new Observation(2, ["a", "b"])));
        }

        var read = HistoryReader.Read([_path]).ToDictionary(operation => operation.Id);
        var (start, second) = (read["a"].InvokedAt, 1_000_000_000L);

        Assert.Equal(new Operation("a", "c0", OperationKind.Append, "k", start, start + second, 1), read["a"]);
        Assert.Equal(new Operation("b", "c0", OperationKind.Append, "k", start + second, Failure: nameof(TimeoutException)), read["b"]);
        Assert.Equal(new Operation("r1", "c0", OperationKind.Read, "k", start + second, start + (2 * second), 1), read["r1"]);
        Assert.Equal(["a", "b"], read["r2"].Last);
        Assert.Equal(4, read.Count);
    }

    [Fact]
    public async Task Read_WhileACallIsOut_HasItAsUnanswered()
    {
        using var history = new HistoryWriter(_path, "c0", _time);
        await history.AppendAsync("k", "a", () => Answer(1L));
        await history.AppendAsync("k", "b", () =>
        {
            // As if the process were killed now: nothing has been closed.
            var read = ReadShared();

            Assert.Equal(["a", "b"], read.Select(operation => operation.Id));
            Assert.Equal([true, false], read.Select(operation => operation.IsAnswered));
            return Answer(2L);
        });
    }

    [Fact]
    public void Read_LineThatAKillCutOff_IsLeftOut()
    {
        File.WriteAllText(_path, """
            {"id":"a","client":"c0","kind":"Append","key":"k","invokedAt":1}
            {"id":"a","client":"c0","kind":"Append","key":"k","invokedAt":1,"returnedAt":2,"len
            """);

        Assert.False(Assert.Single(HistoryReader.Read([_path])).IsAnswered);
    }

    [Theory]
    [InlineData("")]
    [InlineData("calls,of,another,format")]
    [InlineData("""{"id":"a","client":"c0","kind":"Append","key":"k"}""")]
    [InlineData("""{"id":"a","client":"c0","kind":"Erase","key":"k","invokedAt":1}""")]
    [InlineData("""{"id":"a","client":"c0","kind":"Append","key":"k","invokedAt":2,"returnedAt":1}""")]
    [InlineData("""{"id":"a","client":"c0","kind":"Read","key":"k","invokedAt":1,"returnedAt":2}""")]
    public void Read_LineThatIsNoOperation_IsNamed(string line)
    {
        File.WriteAllText(_path, $$"""{"id":"b","client":"c0","kind":"Append","key":"k","invokedAt":1}{{"\n"}}{{line}}{{"\n"}}""");

        var exception = Assert.Throws<InvalidDataException>(() => HistoryReader.Read([_path]));

        Assert.StartsWith($"{_path}, line 2: not an operation", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TwoCallsWithOneId_IsNamed()
    {
        File.WriteAllText(_path, """
            {"id":"a","client":"c0","kind":"Append","key":"k","invokedAt":1}
            {"id":"a","client":"c1","kind":"Append","key":"k","invokedAt":1}

            """);

        Assert.Contains("line 2: a second operation with the id 'a'", Assert.Throws<InvalidDataException>(() => HistoryReader.Read([_path])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_EmptyFile_IsAnEmptyHistory() => Assert.Empty(HistoryReader.Read([_path]));

    /// <summary>Answers a second later.</summary>
    private Task<T> Answer<T>(T answer)
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        return Task.FromResult(answer);
    }

    private IReadOnlyCollection<Operation> ReadShared()
    {
        using var copy = new TemporaryCopy(_path);
        return HistoryReader.Read([copy.Path]);
    }

    private sealed class TemporaryCopy : IDisposable
    {
        public TemporaryCopy(string path)
        {
            using var from = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var to = File.Create(Path);
            from.CopyTo(to);
        }

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
