using Orleans.Runtime;

namespace GracefulShutdown.Tests;

/// <summary>Runs a test's code at one stage of the silo's start.</summary>
internal sealed class StageHook(IServiceProvider services, int stage, Func<IServiceProvider, CancellationToken, Task> onStart)
    : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(StageHook), stage, token => onStart(services, token));
}

internal static class StageHookExtensions
{
    public static void AddStageHook(
        this IServiceCollection services, int stage, Func<IServiceProvider, CancellationToken, Task> onStart) =>
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider => new StageHook(provider, stage, onStart));
}
