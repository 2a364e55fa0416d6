using Microsoft.Extensions.DependencyInjection;
using Orleans.Providers;
using Orleans.Storage;

namespace RollingRestart.Real;

/// <summary>A component of a grain that reads when the grain's lifecycle starts, and writes when it stops.</summary>
internal sealed class SavedMemory
{
    private const string StateName = "real-saved";

    private readonly GrainId _grain;
    private readonly IGrainStorage _storage;
    private readonly GrainState<Count> _state = new(new Count());
    private bool _isDirty;

    public SavedMemory(IGrainContext grain, [FromKeyedServices(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME)] IGrainStorage storage)
    {
        (_grain, _storage) = (grain.GrainId, storage);
        grain.ObservableLifecycle.Subscribe(StateName, GrainLifecycleStage.SetupState, ReadAsync, WriteAsync);
    }

    public long Count => Stored.Value;

    /// <summary>Another version of Orleans says that there may be none.</summary>
    private Count Stored => _state.State ??= new Count();

    public void Add()
    {
        _isDirty = true;
        Stored.Value++;
    }

    private Task ReadAsync(CancellationToken cancellationToken) => _storage.ReadStateAsync(StateName, _grain, _state, cancellationToken);

    private Task WriteAsync(CancellationToken cancellationToken) =>
        _isDirty ? _storage.WriteStateAsync(StateName, _grain, _state, cancellationToken) : Task.CompletedTask;
}
