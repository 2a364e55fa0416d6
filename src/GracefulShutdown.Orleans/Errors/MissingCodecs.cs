using System.Buffers;
using GracefulShutdown.Activations;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Serialization.Buffers;
using Orleans.Serialization.Serializers;
using Orleans.Serialization.WireProtocol;

namespace GracefulShutdown.Errors;

/// <summary>
/// Hears that there is no serializer for a type: Orleans asks each of these codecs before it gives up. A grain that takes a value of such a
/// type along is told so by <c>TryAddValue</c>, which hardly anybody looks at.
/// </summary>
internal sealed class MissingCodecs(IServiceProvider services) : IGeneralizedCodec
{
    // Not in the constructor: serialization is there before the silo is.
    private readonly Lazy<ActivationErrors> _errors = new(services.GetRequiredService<ActivationErrors>);
    private readonly Lazy<IGrainContextAccessor> _accessor = new(services.GetRequiredService<IGrainContextAccessor>);

    /// <summary>Never: it only takes note of a grain that packs its memory, on whose scheduler it is asked.</summary>
    /// <remarks>Orleans asks about contracts as well, where it looks for what serializes the fields of a type; those say nothing.</remarks>
    public bool IsSupportedType(Type type)
    {
        if (!type.IsAbstract && HandoverMark.IsPacking && _errors.Value.AreKept && _accessor.Value.GrainContext is { } activation)
            _errors.Value.Add(activation.GrainId, new NotSupportedException($"there is no serializer for {type}"));
        return false;
    }

    public void WriteField<TBufferWriter>(ref Writer<TBufferWriter> writer, uint fieldIdDelta, Type? expectedType, object? value)
        where TBufferWriter : IBufferWriter<byte> => throw new NotSupportedException();

    public object ReadValue<TInput>(ref Reader<TInput> reader, Field field) => throw new NotSupportedException();
}
