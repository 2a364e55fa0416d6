namespace Bank;

/// <summary>A branch counts its visitors in memory, and saves the count when it leaves the silo's memory.</summary>
[Alias("bank.IBranchGrain")]
public interface IBranchGrain : IGrainWithStringKey
{
    /// <summary>Counts one visitor, in memory only.</summary>
    [Alias("Enter")]
    Task<long> EnterAsync();

    [Alias("GetVisitors")]
    Task<long> GetVisitorsAsync();
}
