namespace Bank;

[GrainType("account")]
internal sealed class AccountGrain([PersistentState("account")] IPersistentState<AccountState> account) : Grain, IAccountGrain
{
    private string Id => this.GetPrimaryKeyString();

    public async Task<AccountBalance> DepositAsync(string operationId, decimal amount) =>
        Received(await ApplyAsync(OperationKind.Deposit, operationId, amount));

    public async Task<WithdrawalResult> WithdrawAsync(string operationId, decimal amount) =>
        Taken(await ApplyAsync(OperationKind.Withdrawal, operationId, amount));

    public Task<AccountBalance?> GetBalanceAsync() =>
        Task.FromResult(account.RecordExists ? new AccountBalance(Id, account.State.Balance) : null);

    public Task<AccountStatement?> GetStatementAsync() => Task.FromResult(
        account.RecordExists ? new AccountStatement(Id, account.State.Balance, [.. account.State.Recent.Select(operation => operation.Id)]) : null);

    public async Task<WithdrawalResult> DebitAsync(string transferId, decimal amount) =>
        Taken(await ApplyAsync(OperationKind.Debit, transferId, amount));

    public async Task<AccountBalance> CreditAsync(string transferId, decimal amount) =>
        Received(await ApplyAsync(OperationKind.Credit, transferId, amount));

    public async Task SettleAsync(string transferId)
    {
        var settled = account.State.Settle(transferId);
        if (settled != account.State)
            await SaveAsync(settled);
    }

    /// <summary>Applies an operation once; <see langword="null"/> means that the account does not hold that much.</summary>
    private async Task<Operation?> ApplyAsync(OperationKind kind, string id, decimal amount)
    {
        AmountRule.ThrowIfBroken(amount);
        if (account.State.Find(kind, id) is { } known)
            return known.Kind == kind && known.Amount == amount ? known : throw Conflict(known);

        // A refusal changes nothing, so it is not recorded: asked again, it is decided again.
        if (!account.State.Allows(kind, amount))
            return null;

        var (state, operation) = account.State.Apply(kind, id, amount);
        await SaveAsync(state);
        return operation;
    }

    private async Task SaveAsync(AccountState state)
    {
        try
        {
            await account.SaveAsync(state);
        }
        catch
        {
            // A write that failed may have reached the disk all the same: the next call has to read what is there.
            DeactivateOnIdle();
            throw;
        }
    }

    private AccountBalance Received(Operation? operation) => new(Id, operation!.Balance);

    private WithdrawalResult Taken(Operation? operation) =>
        new(Id, operation?.Balance ?? account.State.Balance, Accepted: operation is not null);

    private OperationConflictException Conflict(Operation known) =>
        new($"The operation '{known.Id}' of account '{Id}' is a {known.Kind} of {known.Amount}: its id cannot be used for another.");
}
