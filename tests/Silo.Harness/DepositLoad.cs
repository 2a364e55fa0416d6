using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;

namespace Silo.Tests;

/// <summary>Deposits at a steady rate, in an open loop: a slow answer delays no other call. Knows what it was promised.</summary>
/// <param name="client">Makes the calls.</param>
/// <param name="rate">Calls per second.</param>
internal sealed class DepositLoad(SiloClient client, int rate = 1000)
{
    public const int Accounts = 100;
    private const int Warmup = 1000;

    private static readonly TimeSpan _tick = TimeSpan.FromMilliseconds(10);

    private readonly ConcurrentDictionary<string, bool> _acknowledged = new();
    private readonly TaskCompletionSource _underWay = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _next;

    /// <summary>Completes when enough calls have been answered for a departure to be under load.</summary>
    public Task UnderWay => _underWay.Task.WaitAsync(TimeSpan.FromSeconds(60));

    public int Acknowledged => _acknowledged.Values.Count(acknowledged => acknowledged);

    /// <summary>Waits until so many calls have been answered.</summary>
    public async Task AcknowledgesAsync(int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var clock = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (Acknowledged < count)
            await clock.WaitForNextTickAsync(patience.Token);
    }

    public int Unanswered => _acknowledged.Values.Count(acknowledged => !acknowledged);

    public static string AccountOf(string operation) =>
        $"load-{int.Parse(operation[3..], CultureInfo.InvariantCulture) % Accounts}";

    /// <summary>Calls until told to end; returns when each has been answered or has failed.</summary>
    public async Task RunAsync(CancellationToken end)
    {
        if (rate == 0)
            _underWay.TrySetResult();

        using var clock = new PeriodicTimer(_tick);
        List<Task> calls = [];
        while (!end.IsCancellationRequested && await clock.WaitForNextTickAsync(CancellationToken.None))
        {
            for (var i = 0; i < rate * _tick.TotalSeconds; i++)
                calls.Add(DepositAsync($"op-{_next++}"));
        }

        await Task.WhenAll(calls);
    }

    /// <summary>Repeats by id what was never answered; then each operation must have been applied exactly once.</summary>
    /// <returns>The accounts in which an operation was lost or applied twice.</returns>
    public async Task<IReadOnlyList<string>> FindWrongAsync(SiloClient after)
    {
        var wrong = new List<string>();
        foreach (var account in _acknowledged.Keys.GroupBy(AccountOf))
        {
            var acknowledged = account.Count(operation => _acknowledged[operation]);
            var stored = (await after.Account(account.Key).GetBalanceAsync())?.Balance ?? 0;
            if (stored < acknowledged)
                wrong.Add($"{account.Key}: {acknowledged} acknowledged, {stored} stored");

            foreach (var operation in account.Where(operation => !_acknowledged[operation]))
                await after.Account(account.Key).DepositAsync(operation, 1);
            var balance = (await after.Account(account.Key).GetBalanceAsync())!.Balance;
            if (balance != account.Count())
                wrong.Add($"{account.Key}: {account.Count()} operations, balance {balance}");
        }

        return wrong;
    }

    private async Task DepositAsync(string operation)
    {
        _acknowledged[operation] = false;
        try
        {
            await client.Account(AccountOf(operation)).DepositAsync(operation, 1);
            _acknowledged[operation] = true;
            if (_acknowledged.Count > Warmup)
                _underWay.TrySetResult();
        }
        catch (Exception exception) when (exception is TimeoutException or OrleansException or DbException)
        {
            // Unanswered: the silo has gone, or its database. Whether it was applied is for the check to find out.
        }
    }
}
