using Orleans.Runtime;
using Orleans.Runtime.Services;

namespace GracefulShutdown.Wire;

/// <summary>Reaches the <see cref="IControlService"/> of a given silo.</summary>
internal sealed class ControlServiceClient(IServiceProvider services) : GrainServiceClient<IControlService>(services)
{
    public IControlService On(SiloAddress silo) => GetGrainService(silo);
}
