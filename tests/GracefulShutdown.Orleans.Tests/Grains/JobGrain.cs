namespace GracefulShutdown.Tests;

/// <summary>A long job that ends with its current step when its silo leaves.</summary>
public interface IJobGrain : ITouchable
{
    Task<string> RunAsync();
}

internal sealed class JobGrain : Grain, IJobGrain, ISiloLeavingParticipant
{
    private readonly Latch _leaving = new();

    private string Key => this.GetPrimaryKeyString();

    public Task TouchAsync() => Task.CompletedTask;

    public async Task<string> RunAsync()
    {
        Latch.Named($"{Key}:started").Set();
        await _leaving.WaitAsync();
        return "told";
    }

    public void OnSiloLeaving() => _leaving.Set();

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (!cancellationToken.IsCancellationRequested)
            Latch.Named($"{Key}:live token").Set();
        return Task.CompletedTask;
    }
}
