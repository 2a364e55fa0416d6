namespace Silo.Storage;

/// <param name="StateName">The name the grain gives its state.</param>
/// <param name="GrainId">The whole id, with the grain's type: two grain classes never share a row.</param>
internal readonly record struct StateKey(string StateName, string GrainId);
