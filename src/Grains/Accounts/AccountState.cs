using System.Collections.Immutable;

namespace Bank;

/// <summary>An account and the operations it would recognise. Immutable, so that a change whose write fails never happened.</summary>
[GenerateSerializer, Alias("bank.AccountState"), Immutable]
internal sealed record AccountState
{
    // A caller repeats an operation within seconds, so this only has to outlast a burst; every write carries the whole window.
    public const int RecentLimit = 256;

    [Id(0)]
    public decimal Balance { get; init; }

    /// <summary>The latest operations, oldest first.</summary>
    [Id(1)]
    public ImmutableArray<Operation> Recent { get; init; } = [];

    /// <summary>What transfers did that have not settled: one that resumes after days must still be recognised.</summary>
    [Id(2)]
    public ImmutableArray<Operation> Open { get; init; } = [];

    /// <summary>Finds an operation by its id. The ids of transfers and those of callers are two namespaces.</summary>
    public Operation? Find(OperationKind kind, string id) =>
        Open.Concat(Recent).FirstOrDefault(known => known.Id == id && IsOfTransfer(known.Kind) == IsOfTransfer(kind));

    public bool Allows(OperationKind kind, decimal amount) => Balance + Change(kind, amount) >= 0;

    public (AccountState State, Operation Operation) Apply(OperationKind kind, string id, decimal amount)
    {
        var operation = new Operation(id, kind, amount, Balance + Change(kind, amount));
        var changed = this with { Balance = operation.Balance };
        return (IsOfTransfer(kind) ? changed with { Open = Open.Add(operation) } : changed.Remember(operation), operation);
    }

    /// <summary>Gives up an open operation. It stays recognisable for a while: a call of the transfer may still be under way.</summary>
    public AccountState Settle(string transferId) =>
        Open.FirstOrDefault(operation => operation.Id == transferId) is { } settled
            ? (this with { Open = Open.Remove(settled) }).Remember(settled)
            : this;

    private AccountState Remember(Operation operation) =>
        this with { Recent = [.. Recent.TakeLast(RecentLimit - 1), operation] };

    private static bool IsOfTransfer(OperationKind kind) => kind is OperationKind.Credit or OperationKind.Debit;

    private static decimal Change(OperationKind kind, decimal amount) =>
        kind is OperationKind.Deposit or OperationKind.Credit ? amount : -amount;
}
