namespace Bank;

/// <summary>What many applications do: write rarely, and once more at the end. It stands and falls with a clean departure.</summary>
[GrainType("branch")]
internal sealed class BranchGrain([PersistentState("branch")] IPersistentState<BranchState> branch) : Grain, IBranchGrain
{
    private bool _isDirty;

    public Task<long> EnterAsync()
    {
        _isDirty = true;
        return Task.FromResult(++branch.State.Visitors);
    }

    public Task<long> GetVisitorsAsync() => Task.FromResult(branch.State.Visitors);

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_isDirty)
            await branch.WriteStateAsync(cancellationToken);
    }
}
