using Orleans.Storage;
using Silo.Storage;

namespace Silo.Database;

/// <summary>The same JSON as in the embedded database.</summary>
internal sealed class StateJsonSerializer : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input) => new(StateJson.WriteUtf8(input));

    public T Deserialize<T>(BinaryData input) => StateJson.Read<T>(input.ToMemory().Span);
}
