using System.Net.Sockets;
using Npgsql;

namespace Silo.Database;

/// <summary>Opens the first connection. The database may be starting itself, so this tries for a while.</summary>
internal sealed partial class DatabaseConnector(
    ClusterDatabase database, TimeSpan timeout, TimeProvider time, ILogger<DatabaseConnector> logger)
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(500);

    /// <exception cref="ClusterDatabaseException">The database refuses, or was not reached in time.</exception>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        using var bound = new CancellationTokenSource(timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, cancellationToken);
        string? cause = null;
        try
        {
            while (true)
            {
                try
                {
                    return await OpenOnceAsync(both.Token);
                }
                catch (Exception exception) when (exception is SocketException or TimeoutException or NpgsqlException { IsTransient: true })
                {
                    if (cause is null)
                        LogNotReached(logger, database, exception.GetBaseException().Message, timeout);
                    cause = exception.GetBaseException().Message;
                }

                await Task.Delay(_pause, time, both.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ClusterDatabaseException($"The database {database} was not reached within {timeout.TotalSeconds:0.#} s: "
                + $"{cause ?? "no answer"} (settings {ClusterDatabase.Setting} and Silo:DatabaseTimeout).");
        }
    }

    private async Task<NpgsqlConnection> OpenOnceAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(database.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch (Exception exception)
        {
            await connection.DisposeAsync();
            if (exception is NpgsqlException { IsTransient: false } refusal)
                throw new ClusterDatabaseException(
                    $"The database {database} refuses the connection: {Reason(refusal)} (setting {ClusterDatabase.Setting}).", refusal);
            throw;
        }
    }

    private static string Reason(NpgsqlException refusal) =>
        refusal is PostgresException postgres ? postgres.MessageText : refusal.GetBaseException().Message;

    [LoggerMessage(1, LogLevel.Warning, "The database {Database} is not there yet ({Cause}). Trying for {Timeout}.")]
    private static partial void LogNotReached(ILogger logger, ClusterDatabase database, string cause, TimeSpan timeout);
}
