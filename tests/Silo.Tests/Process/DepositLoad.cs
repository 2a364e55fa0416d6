using System.Collections.Concurrent;
using System.Globalization;

namespace Silo.Tests;

/// <summary>Deposits at a steady rate, in an open loop: a slow answer delays no other call. Knows what it was promised.</summary>
internal sealed class DepositLoad(SiloClient client)
{
    public const int Accounts = 100;
    private const int PerTick = 10;

    private readonly ConcurrentDictionary<string, bool> _acknowledged = new();
    private readonly TaskCompletionSource _underWay = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _next;

    /// <summary>Completes when enough calls have been answered for a departure to be under load.</summary>
    public Task UnderWay => _underWay.Task.WaitAsync(TimeSpan.FromSeconds(60));

    public int Acknowledged => _acknowledged.Values.Count(acknowledged => acknowledged);

    public static string AccountOf(string operation) =>
        $"load-{int.Parse(operation[3..], CultureInfo.InvariantCulture) % Accounts}";

    /// <summary>1,000 calls a second until told to end; returns when each has been answered or has failed.</summary>
    public async Task RunAsync(CancellationToken end)
    {
        using var clock = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        List<Task> calls = [];
        while (!end.IsCancellationRequested && await clock.WaitForNextTickAsync(CancellationToken.None))
        {
            for (var i = 0; i < PerTick; i++)
                calls.Add(DepositAsync($"op-{_next++}"));
        }

        await Task.WhenAll(calls);
    }

    /// <summary>Repeats by id what was never answered; then each operation must have been applied exactly once.</summary>
    public async Task VerifyAsync(SiloClient after)
    {
        var lost = new List<string>();
        foreach (var account in _acknowledged.Keys.GroupBy(AccountOf))
        {
            var acknowledged = account.Count(operation => _acknowledged[operation]);
            var stored = (await after.Account(account.Key).GetBalanceAsync())?.Balance ?? 0;
            if (stored < acknowledged)
                lost.Add($"{account.Key}: {acknowledged} acknowledged, {stored} stored");

            foreach (var operation in account.Where(operation => !_acknowledged[operation]))
                await after.Account(account.Key).DepositAsync(operation, 1);
            var balance = (await after.Account(account.Key).GetBalanceAsync())!.Balance;
            if (balance != account.Count())
                lost.Add($"{account.Key}: {account.Count()} operations, balance {balance}");
        }

        Assert.Empty(lost);
    }

    private async Task DepositAsync(string operation)
    {
        _acknowledged[operation] = false;
        try
        {
            await client.Account(AccountOf(operation)).DepositAsync(operation, 1);
            _acknowledged[operation] = true;
            if (_acknowledged.Count > 1000)
                _underWay.TrySetResult();
        }
        catch (Exception exception) when (exception is TimeoutException or OrleansException)
        {
            // Unanswered: the silo has gone. Whether it was applied is for the check to find out.
        }
    }
}
