using Microsoft.AspNetCore.Http.Metadata;

namespace GracefulShutdown.Reading;

/// <summary>How large a request may be: the largest that makes sense has a few hundred bytes.</summary>
internal sealed class BodyLimit : IRequestSizeLimitMetadata
{
    public const long Bytes = 4096;

    public long? MaxRequestBodySize => Bytes;
}
