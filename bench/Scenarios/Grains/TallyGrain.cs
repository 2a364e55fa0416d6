using Microsoft.Extensions.Options;

namespace Scenarios;

[GrainType("tally")]
internal sealed class TallyGrain(
    [PersistentState("tally", SlowStorage.Name)] IPersistentState<Tally> tally,
    Journal journal,
    IOptions<MemberOptions> options,
    TimeProvider time) : Grain, ITallyGrain, IGrainMigrationParticipant
{
    public const string Hangs = "A turn without end has begun:";

    private bool _hasMigrated;
    private bool _isDirty;

    private string Key => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        journal.Add(_hasMigrated ? JournalKind.Migrated : JournalKind.Activated, Key, GrainContext.ActivationId);
        return Task.CompletedTask;
    }

    public Task AddAsync()
    {
        _isDirty = true;
        tally.State.Value++;
        return Task.CompletedTask;
    }

    public Task<long> GetAsync() => Task.FromResult(tally.State.Value);

    public async Task HangAsync()
    {
        await Console.Out.WriteLineAsync($"{Hangs} {Key}");
        await new TaskCompletionSource().Task;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(options.Value.DeactivationWork, time, cancellationToken);
            if (_isDirty)
                await tally.WriteStateAsync(cancellationToken);
        }
        finally
        {
            journal.Add(JournalKind.Deactivated, Key, GrainContext.ActivationId);
        }
    }

    public void OnDehydrate(IDehydrationContext dehydrationContext) => dehydrationContext.TryAddValue("migrated", true);

    public void OnRehydrate(IRehydrationContext rehydrationContext) => rehydrationContext.TryGetValue("migrated", out _hasMigrated);
}
