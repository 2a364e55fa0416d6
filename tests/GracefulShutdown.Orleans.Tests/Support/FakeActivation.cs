using System.Reflection;
using Orleans.Runtime;

namespace GracefulShutdown.Tests;

/// <summary>An activation that writes and goes when the test says so. Not sealed: the proxy derives from it.</summary>
public class FakeActivation : DispatchProxy
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Inline _scheduler = new();
    private readonly Lifecycle _lifecycle = (Lifecycle)Create<IGrainLifecycle, Lifecycle>();

    /// <summary>Ends when it is asked to move.</summary>
    public Task Asked => _asked.Task;

    /// <summary>Whether its container has gone, as it has just before its end.</summary>
    public bool IsDisposed { get; set; }

    public object? Grain { get; set; }

    public IReadOnlyCollection<IGrainMigrationParticipant> Participants => _lifecycle.Participants;

    public static (IGrainContext Context, FakeActivation Activation) New()
    {
        var context = Create<IGrainContext, FakeActivation>();
        return (context, (FakeActivation)context);
    }

    public void HasWritten() => _lifecycle.Participants.ForEach(participant => participant.OnDehydrate(null!));

    public void IsGone() => _gone.SetResult();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        switch (targetMethod!.Name)
        {
            case nameof(IGrainContext.Migrate):
                _asked.SetResult();
                return null;
            case $"get_{nameof(IGrainContext.Scheduler)}":
                return _scheduler;
            case nameof(IGrainContext.GetComponent):
                return IsDisposed ? throw new ObjectDisposedException(nameof(IServiceProvider)) : null;
            case $"get_{nameof(IGrainContext.ObservableLifecycle)}":
                return _lifecycle;
            case $"get_{nameof(IGrainContext.Deactivated)}":
                return _gone.Task;
            case nameof(Equals):
                return ReferenceEquals(this, args![0]);
            case $"get_{nameof(IGrainContext.GrainInstance)}":
                return Grain;
            default:
                throw new NotSupportedException(targetMethod.Name);
        }
    }

    /// <summary>Runs at once what is queued.</summary>
    private sealed class Inline : IWorkItemScheduler
    {
        public void QueueAction(Action action) => action();

        public void QueueAction(Action<object> action, object state) => action(state);

        public void QueueTask(Task task) => task.RunSynchronously();
    }

    /// <summary>Not sealed either.</summary>
    public class Lifecycle : DispatchProxy
    {
        public List<IGrainMigrationParticipant> Participants { get; } = [];

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Participants.Add((IGrainMigrationParticipant)args![0]!);
            return null;
        }
    }
}
