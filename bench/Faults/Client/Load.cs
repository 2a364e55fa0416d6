using RollingRestart;

namespace Faults.Client;

/// <summary>Calls at a steady rate, in an open loop, and writes down what becomes of each call.</summary>
internal sealed class Load(BankCalls calls, ClientArguments client, TextWriter records, TimeProvider time)
{
    /// <summary>
    /// So many in a row are answered promptly: new silos have caught up with what they had missed while their code was compiled.
    /// </summary>
    private const int WarmUp = 50;

    private static readonly TimeSpan _promptly = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan _tick = TimeSpan.FromMilliseconds(10);

    /// <summary>Most calls write: it is writes that can be lost.</summary>
    private static readonly CallKind[] _mix = [CallKind.Deposit, CallKind.Deposit, CallKind.Visit, CallKind.Visit, CallKind.Statement];

    private readonly Random _random = new((client.Seed * 31) + client.Number);
    private int _inARow;

    /// <summary>Calls until told to end; returns when each has been answered or has failed.</summary>
    public async Task RunAsync(CancellationToken end)
    {
        List<Task> sent = [];
        var start = time.GetTimestamp();
        using var clock = new PeriodicTimer(_tick, time);
        while (!end.IsCancellationRequested && await clock.WaitForNextTickAsync(CancellationToken.None))
        {
            while (sent.Count < time.GetElapsedTime(start).TotalSeconds * client.Rate)
                sent.Add(CallAsync(_mix[_random.Next(_mix.Length)], _random.Next(client.Keys), $"c{client.Number}-{sent.Count}"));
        }

        await Task.WhenAll(sent);
    }

    private async Task CallAsync(CallKind kind, int key, string id)
    {
        var (sentAt, start) = (time.GetUtcNow(), time.GetTimestamp());
        Exception? failure = null;
        try
        {
            await SendAsync(kind, key, id);
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        var record = new CallRecord(kind, key, sentAt, time.GetElapsedTime(start), failure?.GetType().Name, failure?.Message);
        await records.WriteLineAsync(record.ToLine());
        if (failure is not null || record.Duration > _promptly)
            Interlocked.Exchange(ref _inARow, 0);
        else if (Interlocked.Increment(ref _inARow) == WarmUp)
            await Console.Out.WriteLineAsync(ClientProgram.UnderWay);
    }

    private Task SendAsync(CallKind kind, int key, string id) => kind switch
    {
        CallKind.Deposit => calls.DepositAsync(key, id),
        CallKind.Visit => calls.VisitAsync(key, id),
        _ => calls.ReadStatementAsync(key, id),
    };
}
