namespace Bank;

/// <summary>Memory only: without its migration the session would end with the silo it is on.</summary>
[GrainType("teller")]
internal sealed class TellerSessionGrain(TimeProvider time) : Grain, ITellerSessionGrain, IGrainMigrationParticipant
{
    private const int CustomersKept = 5;
    private const string MigrationKey = "bank.teller-session";

    private TellerSession? _session;

    private TellerSession Session => _session ??= new(Guid.NewGuid(), time.GetUtcNow(), Served: 0, LastCustomers: []);

    public Task<TellerSession> RecordAsync(string customer)
    {
        _session = Session with
        {
            Served = Session.Served + 1,
            LastCustomers = [customer, .. Session.LastCustomers.Take(CustomersKept - 1)],
        };
        return GetAsync();
    }

    public Task<TellerSession> GetAsync() => Task.FromResult(Session);

    public void OnDehydrate(IDehydrationContext dehydrationContext)
    {
        if (_session is not null)
            dehydrationContext.TryAddValue(MigrationKey, _session);
    }

    public void OnRehydrate(IRehydrationContext rehydrationContext)
    {
        if (rehydrationContext.TryGetValue(MigrationKey, out TellerSession? session))
            _session = session;
    }
}
