using Npgsql;

namespace Silo.Database;

/// <summary>The PostgreSQL database that a cluster keeps its membership, its grains' state and its reminders in.</summary>
internal sealed class ClusterDatabase
{
    public const string Setting = $"{Section}:{Name}";

    // Three silos, and a fourth while one is replaced, stay below the 100 connections that a server takes unless told otherwise.
    public const int DefaultPoolSize = 20;

    // More than the providers have statements: with them prepared, a silo writes half as much again in the same time.
    private const int PreparedStatements = 40;

    private const string Section = "ConnectionStrings";
    private const string Name = "Cluster";

    private readonly NpgsqlConnectionStringBuilder _connection;

    private ClusterDatabase(NpgsqlConnectionStringBuilder connection) => _connection = connection;

    /// <summary>One text for everything: the pool is the process's own, and known by it.</summary>
    public string ConnectionString => _connection.ConnectionString;

    public int PoolSize => _connection.MaxPoolSize;

    /// <summary>Finds the database that is set; <see langword="null"/> is a silo on its own.</summary>
    /// <exception cref="ClusterDatabaseException">What is set is not a connection string.</exception>
    public static ClusterDatabase? Find(IConfiguration configuration)
    {
        // A misspelt name would start a cluster's silo as one on its own, on an empty database.
        if (configuration.GetSection(Section).GetChildren().FirstOrDefault(IsUnknown) is { } unknown)
            throw new ClusterDatabaseException($"{unknown.Path} is not a setting. Known is: {Setting}.");

        return configuration.GetConnectionString(Name) is { Length: > 0 } text ? Parse(text) : null;
    }

    public static ClusterDatabase Parse(string text)
    {
        // The parser's own message may quote what it did not understand, and that may be part of a password.
        var invalid = $"{Setting} is not a PostgreSQL connection string, such as "
            + "Host=localhost;Port=5432;Database=bank;Username=bank;Password=... (a value with a ';' in it is put in quotes).";
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(text);
            SetDefault(connection, "Maximum Pool Size", DefaultPoolSize);
            SetDefault(connection, "Max Auto Prepare", PreparedStatements);
            SetDefault(connection, "Application Name", "bank silo");
            // It is asked for where Kerberos is in use, with a library that the image does not have: each start would say so.
            SetDefault(connection, "GSS Encryption Mode", GssEncryptionMode.Disable);
            return string.IsNullOrWhiteSpace(connection.Host) ? throw new ClusterDatabaseException(invalid) : new(connection);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException)
        {
            throw new ClusterDatabaseException(invalid);
        }
    }

    public override string ToString() => $"'{_connection.Database ?? _connection.Username}' on {_connection.Host}:{_connection.Port}";

    private static void SetDefault(NpgsqlConnectionStringBuilder connection, string keyword, object value)
    {
        if (!connection.ShouldSerialize(keyword))
            connection[keyword] = value;
    }

    private static bool IsUnknown(IConfigurationSection setting) => !setting.Key.Equals(Name, StringComparison.OrdinalIgnoreCase);
}
