using Orleans.Concurrency;
using Orleans.Transactions.Abstractions;

namespace GracefulShutdown.Tests.Neighbours;

/// <summary>Money that only moves in transactions.</summary>
public interface IPurseGrain : IGrainWithStringKey
{
    [Transaction(TransactionOption.CreateOrJoin)]
    Task AddAsync(int amount);

    [Transaction(TransactionOption.CreateOrJoin)]
    Task<int> GetAsync();
}

[GenerateSerializer]
public sealed class Purse
{
    [Id(0)]
    public int Amount { get; set; }
}

[Reentrant]
internal sealed class PurseGrain([TransactionalState("purse", "shared")] ITransactionalState<Purse> purse) : Grain, IPurseGrain
{
    public Task AddAsync(int amount) => purse.PerformUpdate(state => state.Amount += amount);

    public Task<int> GetAsync() => purse.PerformRead(state => state.Amount);
}

public interface IPaymentGrain : IGrainWithIntegerKey
{
    [Transaction(TransactionOption.Create)]
    Task PayAsync(string payer, string payee);
}

[StatelessWorker]
internal sealed class PaymentGrain : Grain, IPaymentGrain
{
    /// <summary>In the order of their names: each of two payments between the same purses would else wait for the other one's lock.</summary>
    public async Task PayAsync(string payer, string payee)
    {
        foreach (var (purse, amount) in new[] { (payer, -1), (payee, 1) }.OrderBy(change => change.Item1, StringComparer.Ordinal))
            await GrainFactory.GetGrain<IPurseGrain>(purse).AddAsync(amount);
    }
}
