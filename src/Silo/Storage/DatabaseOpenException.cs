namespace Silo.Storage;

/// <summary>The database cannot be used. The message is for whoever started the silo.</summary>
internal sealed class DatabaseOpenException(string path, string reason, Exception? inner = null)
    : IOException($"The database '{path}' {reason} (setting Silo:DataPath).", inner);
