using Bank;
using Checker.Histories;

namespace RollingRestart;

/// <summary>
/// The calls of which a history is kept. Accounts and branches are logs to it: each deposit is of 1, so that the balance it leaves is its
/// place, and the balance of an account its length; a visitor's number is its place.
/// </summary>
internal sealed class BankCalls(IGrainFactory grains, HistoryWriter history)
{
    public Task<Observation> ReadAsync(int key, string id) =>
        history.ReadAsync(Names.Account(key), id, async () => new Observation((long)((await Account(key).GetBalanceAsync())?.Balance ?? 0)));

    public Task<Observation> ReadStatementAsync(int key, string id) => history.ReadAsync(
        Names.Account(key), id,
        async () => await Account(key).GetStatementAsync() is { } statement
            ? new Observation((long)statement.Balance, statement.Latest)
            : new Observation(0, []));

    public Task<Observation> InquireAsync(int key, string id) => history.ReadAsync(
        Names.Account(key), id,
        async () => new Observation((long)await grains.GetGrain<IAuditGrain>(Names.Audit(key)).InquireAsync(Names.Account(key))));

    public Task DepositAsync(int key, string id) =>
        history.AppendAsync(Names.Account(key), id, async () => (long)(await Account(key).DepositAsync(id, 1)).Balance);

    public Task VisitAsync(int key, string id) => history.AppendAsync(Names.Branch(key), id, Branch(key).EnterAsync);

    public Task<Observation> ReadVisitorsAsync(int key, string id) =>
        history.ReadAsync(Names.Branch(key), id, async () => new Observation(await Branch(key).GetVisitorsAsync()));

    private IAccountGrain Account(int key) => grains.GetGrain<IAccountGrain>(Names.Account(key));

    private IBranchGrain Branch(int key) => grains.GetGrain<IBranchGrain>(Names.Branch(key));
}
