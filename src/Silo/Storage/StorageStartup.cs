namespace Silo.Storage;

/// <summary>
/// Opens the database before the silo starts, since a host constructs all its services first: a bad path fails the start, not a call.
/// </summary>
internal sealed partial class StorageStartup(SqliteGrainStorage storage, ILogger<StorageStartup> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        LogOpened(logger, storage.FilePath);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(1, LogLevel.Information, "Grain state is kept in {Path}.")]
    private static partial void LogOpened(ILogger logger, string path);
}
