using Orleans.Providers;
using Orleans.Runtime.Hosting;
using Orleans.Serialization;
using Orleans.Storage;
using Silo.Database;

namespace Silo.Configuration;

internal static class ClusterStore
{
    private const string Provider = "Npgsql";
    private const string Storage = "PostgreSQL";

    /// <summary>A member of a cluster: membership, the grains' state and reminders in a database that all silos share.</summary>
    public static ISiloBuilder UseClusterStore(this ISiloBuilder silo, ClusterDatabase database, DirectoryKind directory)
    {
        silo.Services.AddClusterDatabase(database).AddHostedService<DatabaseStartup>();
        silo.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Provider, database.ConnectionString));
        silo.UseAdoNetReminderService(options => (options.Invariant, options.ConnectionString) = (Provider, database.ConnectionString));
        silo.AddAdoNetGrainStorage(Storage, options =>
        {
            (options.Invariant, options.ConnectionString) = (Provider, database.ConnectionString);
            options.GrainStorageSerializer = new StateJsonSerializer();
            options.DeleteStateOnClear = true;
        });
        silo.Services.AddGrainStorage(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME, (provider, _) =>
            new ClusterGrainStorage(provider.GetRequiredKeyedService<IGrainStorage>(Storage)));
        // What the reminders fail with goes from silo to silo as it is.
        silo.Services.Configure<ExceptionSerializationOptions>(options => options.SupportedNamespacePrefixes.Add(Provider));

        // Experimental, and worth it: with the default directory, every other silo deactivates about a third of its own grains when
        // one leaves.
#pragma warning disable ORLEANSEXP003
        return directory is DirectoryKind.Local ? silo : silo.AddDistributedGrainDirectory();
#pragma warning restore ORLEANSEXP003
    }
}
