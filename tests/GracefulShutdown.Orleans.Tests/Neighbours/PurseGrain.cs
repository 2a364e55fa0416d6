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
    public Task PayAsync(string payer, string payee) => Task.WhenAll(
        GrainFactory.GetGrain<IPurseGrain>(payer).AddAsync(-1), GrainFactory.GetGrain<IPurseGrain>(payee).AddAsync(1));
}
