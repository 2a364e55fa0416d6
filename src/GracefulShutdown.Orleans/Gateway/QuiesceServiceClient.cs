using Orleans.Runtime;
using Orleans.Runtime.Services;

namespace GracefulShutdown.Gateway;

/// <summary>Reaches the <see cref="IQuiesceService"/> of a given silo.</summary>
internal sealed class QuiesceServiceClient(IServiceProvider services) : GrainServiceClient<IQuiesceService>(services)
{
    public IQuiesceService On(SiloAddress silo) => GetGrainService(silo);
}
