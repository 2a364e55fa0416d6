using Silo.Storage;
using Silo.Transfers;

namespace Silo.Configuration;

internal static class EmbeddedStore
{
    /// <summary>A cluster of this silo alone: its membership in memory, its grains' state in a file of its own.</summary>
    public static ISiloBuilder UseEmbeddedStore(this ISiloBuilder silo)
    {
        silo.UseLocalhostClustering();
        silo.Services.AddSqliteGrainStorage();
        // After the silo, so that it is active when the scan begins.
        silo.Services.AddHostedService<TransferScan>();
        return silo;
    }
}
