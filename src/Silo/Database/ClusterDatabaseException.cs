namespace Silo.Database;

/// <summary>The cluster's database cannot be used. The message is for whoever started the silo.</summary>
internal sealed class ClusterDatabaseException(string message, Exception? inner = null) : IOException(message, inner);
