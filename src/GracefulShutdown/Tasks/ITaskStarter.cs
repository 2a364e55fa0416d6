namespace GracefulShutdown.Tasks;

/// <summary>How the run and its tasks are started.</summary>
internal interface ITaskStarter
{
    Task<T> StartAsync<T>(Func<Task<T>> body);
}
