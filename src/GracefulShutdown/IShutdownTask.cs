using Microsoft.Extensions.DependencyInjection;

namespace GracefulShutdown;

/// <summary>
/// A part of the application that takes part in the shutdown and is made by the container; see
/// <see cref="GracefulShutdownServiceCollectionExtensions.AddShutdownTask{TTask}"/>.
/// </summary>
public interface IShutdownTask
{
    /// <summary>Called in Notify: nothing new is accepted from now on. It should only flip a switch. Default: nothing.</summary>
    /// <param name="reason">Why the process shuts down.</param>
    void Notify(ShutdownReason reason)
    {
    }

    /// <summary>Called in Drain: completes when what runs is finished.</summary>
    /// <param name="context">The budget, its token, and where to say what was done.</param>
    Task DrainAsync(DrainContext context);
}
