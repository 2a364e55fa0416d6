using System.Diagnostics;
using System.Reflection;
using Orleans.Runtime;

namespace GracefulShutdown.GrainDirectory;

/// <summary>Knows when the default directory of this silo has taken notice that another one leaves, from Orleans' diagnostic event.</summary>
/// <remarks>
/// It hears of it a moment after the membership has, each silo at a time of its own. The event is of the process: several silos can live in one.
/// </remarks>
internal sealed class DirectoryView : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private const string Source = "Orleans.GrainDirectory";
    private const string Applied = "MembershipVersionApplied";
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.Instance;

    private readonly ILocalSiloDetails _local;
    private readonly IClusterMembershipService _membership;
    private readonly Lock _lock = new();
    private readonly IDisposable _sources;
    private IDisposable? _source;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private MembershipVersion _version = MembershipVersion.MinValue;

    public DirectoryView(ILocalSiloDetails local, IClusterMembershipService membership)
    {
        (_local, _membership) = (local, membership);
        _sources = DiagnosticListener.AllListeners.Subscribe(this);
    }

    public async Task WhenLeftAsync(SiloAddress leaver, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                var snapshot = _membership.CurrentSnapshot;
                if (snapshot.GetSiloStatus(leaver).IsTerminating() && _version >= snapshot.Version)
                    return;
                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == Source)
            _source = value.Subscribe(this, name => name == Applied);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key != Applied || !_local.SiloAddress.Equals(Field(value.Value, "SiloAddress")) || Field(value.Value, "Version") is not MembershipVersion version)
            return;

        lock (_lock)
        {
            _version = version;
            _changed.SetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        _sources.Dispose();
        _source?.Dispose();
    }

    private static object? Field(object? of, string name) => of?.GetType().GetField(name, Any)?.GetValue(of);
}
