using System.Text.Json;

namespace Checker.Histories;

/// <summary>Writes down what a client calls, and with which outcome, while it calls. Safe for concurrent use.</summary>
/// <remarks>
/// An append is in the file before it is sent: whatever becomes of this process, no effect is seen of a call that nobody has made. Answers
/// reach the file with the next append. A process that is killed loses the last of them, and a call without an answer may have had any outcome.
/// </remarks>
/// <param name="path">The file; what it had before is gone.</param>
/// <param name="client">Who calls.</param>
/// <param name="time">Its timestamps are of the clock that all processes of the machine share.</param>
internal sealed class HistoryWriter(string path, string client, TimeProvider time) : IDisposable
{
    private const int NanosecondsPerTick = 100;

    private readonly Lock _lock = new();
    private readonly StreamWriter _file = new(path);

    /// <summary>Makes a call that appends its id, and writes it down; what it throws is thrown on.</summary>
    /// <param name="key">The object that is called.</param>
    /// <param name="id">The call's id.</param>
    /// <param name="call">The call, which answers with the entry's place.</param>
    public async Task AppendAsync(string key, string id, Func<Task<long>> call)
    {
        var sent = new Operation(id, client, OperationKind.Append, key, Now());
        Write(sent, isFlushed: true);
        try
        {
            var place = await call();
            Write(sent with { ReturnedAt = Now(), Length = place });
        }
        catch (Exception exception)
        {
            Write(sent with { Failure = exception.GetType().Name });
            throw;
        }
    }

    /// <summary>Makes a call that reads, and writes it down; what it throws is thrown on. A read that fails says nothing, and is not written.</summary>
    public async Task<Observation> ReadAsync(string key, string id, Func<Task<Observation>> call)
    {
        var sent = new Operation(id, client, OperationKind.Read, key, Now());
        var seen = await call();
        Write(sent with { ReturnedAt = Now(), Length = seen.Length, Last = seen.Last });
        return seen;
    }

    public void Dispose()
    {
        lock (_lock)
            _file.Dispose();
    }

    private long Now() => time.GetElapsedTime(0).Ticks * NanosecondsPerTick;

    private void Write(Operation operation, bool isFlushed = false)
    {
        var line = JsonSerializer.Serialize(operation, HistoryJson.Default.Operation);
        lock (_lock)
        {
            _file.WriteLine(line);
            if (isFlushed)
                _file.Flush();
        }
    }
}
