using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GracefulShutdown.Hosting;

/// <summary>A task that the container makes: under which name it is registered, and how.</summary>
internal sealed record ContainerTask(
    Type Type, string Name, TimeSpan? Budget, IReadOnlyCollection<string> After, FailureAction OnFailure);

/// <summary>Registers the tasks that come from the container before anything else starts.</summary>
internal sealed class ContainerTasks(IServiceProvider services, IShutdownCoordinator coordinator, IEnumerable<ContainerTask> tasks)
    : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        foreach (var task in tasks)
        {
            var instance = (IShutdownTask)services.GetRequiredService(task.Type);
            coordinator.RegisterNotification(task.Name, instance.Notify);
            coordinator.RegisterWaiter(task.Name, instance.DrainAsync, task.Budget, task.After, task.OnFailure);
        }

        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
