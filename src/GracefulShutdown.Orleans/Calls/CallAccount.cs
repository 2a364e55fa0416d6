using Microsoft.Extensions.DependencyInjection;

namespace GracefulShutdown.Calls;

/// <summary>Where calls are tracked: each one that ran when Drain began has been completed when it ends, or was abandoned.</summary>
internal sealed class CallAccount(IServiceProvider services)
{
    private readonly RunningCalls? _calls = services.GetService<RunningCalls>();

    public IReadOnlyCollection<RunningCall> Open() => _calls?.Snapshot() ?? [];

    public void Close(IReadOnlyCollection<RunningCall> opened, DrainContext context)
    {
        if (_calls is null)
            return;

        var abandoned = _calls.CountRunning(opened);
        context.AddTotal("calls running", opened.Count);
        context.AddTotal("calls completed", opened.Count - abandoned);
        context.AddTotal("calls abandoned", abandoned);
    }
}
