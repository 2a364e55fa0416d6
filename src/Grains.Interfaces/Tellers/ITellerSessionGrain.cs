namespace Bank;

/// <summary>A teller's session at the counter. It lives in memory only, so it is as old as its grain's stay in the cluster.</summary>
[Alias("bank.ITellerSessionGrain")]
public interface ITellerSessionGrain : IGrainWithStringKey
{
    [Alias("Record")]
    Task<TellerSession> RecordAsync(string customer);

    [Alias("Get")]
    Task<TellerSession> GetAsync();
}
