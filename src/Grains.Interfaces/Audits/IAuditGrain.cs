namespace Bank;

/// <summary>Looks into accounts from outside: short calls from grain to grain, and long ones.</summary>
[Alias("bank.IAuditGrain")]
public interface IAuditGrain : IGrainWithStringKey
{
    /// <summary>Asks the account for its balance; zero where there is none.</summary>
    [Alias("Inquire")]
    Task<decimal> InquireAsync(string account);

    /// <summary>Works for this long.</summary>
    [Alias("Audit")]
    Task AuditAsync(TimeSpan duration);
}
