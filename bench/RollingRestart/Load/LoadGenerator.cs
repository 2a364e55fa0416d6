using System.Collections.Concurrent;
using Bank;
using Checker.Histories;

namespace RollingRestart;

/// <summary>Sends calls at a steady rate, in an open loop: no call waits for the answer of another.</summary>
internal sealed class LoadGenerator(
    IClusterClient client, CallMix mix, HistoryWriter history, int clientNumber, int rate, TimeProvider time)
{
    private static readonly TimeSpan _tick = TimeSpan.FromMilliseconds(5);

    private readonly BankCalls _calls = new(client, history);
    private readonly ConcurrentQueue<CallRecord> _records = [];
    private int _operation;

    /// <summary>Calls until told to end, then waits for the last answers; each call is bounded by the response timeout.</summary>
    public async Task<IEnumerable<string>> RunAsync(CancellationToken end)
    {
        List<Task> calls = [];
        var start = time.GetTimestamp();
        using var clock = new PeriodicTimer(_tick, time);
        while (!end.IsCancellationRequested && await clock.WaitForNextTickAsync(CancellationToken.None))
        {
            var due = (int)(time.GetElapsedTime(start).TotalSeconds * rate);
            while (_operation < due)
                calls.Add(CallAsync(mix.Next(), $"c{clientNumber}-{_operation++}"));
        }

        await Task.WhenAll(calls);
        return _records.Select(call => call.ToLine());
    }

    private async Task CallAsync((CallKind Kind, int Key) call, string operation)
    {
        var (startedAt, start) = (time.GetUtcNow(), time.GetTimestamp());
        Exception? failure = null;
        try
        {
            await SendAsync(call.Kind, call.Key, operation);
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        _records.Enqueue(new CallRecord(call.Kind, call.Key, startedAt, time.GetElapsedTime(start), failure?.GetType().Name, failure?.Message));
    }

    private Task SendAsync(CallKind kind, int key, string operation) => kind switch
    {
        CallKind.Read => _calls.ReadAsync(key, operation),
        CallKind.Statement => _calls.ReadStatementAsync(key, operation),
        CallKind.Deposit => _calls.DepositAsync(key, operation),
        CallKind.Visit => _calls.VisitAsync(key, operation),
        CallKind.Inquire => _calls.InquireAsync(key, operation),
        CallKind.Transfer => client.GetGrain<ITransferGrain>(operation).StartAsync(
            new TransferRequest(Names.Funded(key), Names.Funded(key + 1), 1)),
        _ => client.GetGrain<IAuditGrain>(Names.LongAudit(key)).AuditAsync(CallMix.LongCall),
    };
}
