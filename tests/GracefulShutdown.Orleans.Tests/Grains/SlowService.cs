using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Runtime.Services;
using Orleans.Services;

namespace GracefulShutdown.Tests;

internal interface ISlowService : IGrainService
{
    Task<string> WorkAsync(string began, TimeSpan duration);
}

internal sealed class SlowService(GrainId id, Silo silo, ILoggerFactory loggers) : GrainService(id, silo, loggers), ISlowService
{
    public async Task<string> WorkAsync(string began, TimeSpan duration)
    {
        Latch.Named(began).Set();
        await Task.Delay(duration, TimeProvider.System, CancellationToken.None);
        return "done";
    }
}

internal sealed class SlowServiceClient(IServiceProvider services) : GrainServiceClient<ISlowService>(services)
{
    public ISlowService On(SiloAddress silo) => GetGrainService(silo);
}
