namespace Bank;

/// <summary>One account. Every change is durable before it is acknowledged, and is applied once however often it is asked for.</summary>
/// <remarks>
/// Repeating an operation returns its original outcome. Reusing its id for something else fails with
/// <see cref="OperationConflictException"/>.
/// </remarks>
[Alias("bank.IAccountGrain")]
public interface IAccountGrain : IGrainWithStringKey
{
    [Alias("Deposit")]
    Task<AccountBalance> DepositAsync(string operationId, decimal amount);

    [Alias("Withdraw")]
    Task<WithdrawalResult> WithdrawAsync(string operationId, decimal amount);

    /// <summary>The balance, or <see langword="null"/> for an account that has never received money.</summary>
    [Alias("GetBalance")]
    Task<AccountBalance?> GetBalanceAsync();

    /// <summary>
    /// The balance and the latest operations, or <see langword="null"/> for an account that has never received money. An operation of a transfer
    /// is among them once the transfer has settled.
    /// </summary>
    [Alias("GetStatement")]
    Task<AccountStatement?> GetStatementAsync();

    /// <summary>Takes a transfer's money. Remembered until <see cref="SettleAsync"/>, however long the transfer takes.</summary>
    [Alias("Debit")]
    Task<WithdrawalResult> DebitAsync(string transferId, decimal amount);

    /// <summary>Receives a transfer's money. Remembered until <see cref="SettleAsync"/>, however long the transfer takes.</summary>
    [Alias("Credit")]
    Task<AccountBalance> CreditAsync(string transferId, decimal amount);

    /// <summary>The transfer has moved all its money and will not ask again.</summary>
    [Alias("Settle")]
    Task SettleAsync(string transferId);
}
