using Orleans.Runtime;

namespace GracefulShutdown.Tests;

/// <summary>Runs a test's code at one stage of the silo's start.</summary>
internal sealed class StageHook(IServiceProvider services, int stage, Func<IServiceProvider, CancellationToken, Task> onStart)
    : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(StageHook), stage, token => onStart(services, token));
}

/// <summary>Runs a test's code at one stage of the silo's stop.</summary>
internal sealed class StopHook(int stage, Func<Task> onStop) : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(StopHook), stage, _ => Task.CompletedTask, _ => onStop());
}

internal static class StageHookExtensions
{
    public static void AddStopHook(this IServiceCollection services, int stage, Action onStop) => services.AddStopHook(stage, () =>
    {
        onStop();
        return Task.CompletedTask;
    });

    public static void AddStopHook(this IServiceCollection services, int stage, Func<Task> onStop) =>
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(new StopHook(stage, onStop));

    public static void AddStageHook(
        this IServiceCollection services, int stage, Func<IServiceProvider, CancellationToken, Task> onStart) =>
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider => new StageHook(provider, stage, onStart));
}
