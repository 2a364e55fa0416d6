using Orleans.Runtime;
using Orleans.Runtime.Services;

namespace GracefulShutdown.Peers;

/// <summary>Reaches the <see cref="ICordonService"/> of a given silo.</summary>
internal sealed class CordonServiceClient(IServiceProvider services) : GrainServiceClient<ICordonService>(services)
{
    public ICordonService On(SiloAddress silo) => GetGrainService(silo);
}
