namespace Silo.Storage;

internal sealed record StoredState(string Payload, string ETag);
