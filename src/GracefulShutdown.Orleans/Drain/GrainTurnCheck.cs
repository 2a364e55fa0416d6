using GracefulShutdown.Execution;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace GracefulShutdown.Drain;

/// <summary>Recognizes the turn of a grain: its silo's drain waits for it.</summary>
internal sealed class GrainTurnCheck(IServiceProvider services) : ICallerCheck
{
    /// <summary>Outside of all turns the context is the silo's own client.</summary>
    public bool IsWaitedFor => Context is { } context && !context.GrainId.IsClient();

    private IGrainContext? Context
    {
        get
        {
            try
            {
                // Not before it is needed: the runtime that it belongs to is built later than the coordinator.
                return services.GetService<IGrainContextAccessor>()?.GrainContext;
            }
            catch (ObjectDisposedException)
            {
                return null;
            }
        }
    }
}
