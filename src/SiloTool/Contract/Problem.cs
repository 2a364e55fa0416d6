namespace SiloTool.Contract;

/// <summary>Why the server has refused (RFC 9457), with what it names besides.</summary>
internal sealed record Problem
{
    private const string Prefix = "urn:graceful-shutdown:";

    public string? Type { get; init; }

    public string? Title { get; init; }

    public int? Status { get; init; }

    public string? Detail { get; init; }

    /// <summary>Of a wrong request: member → messages.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>The silos that there are, or those that did not answer.</summary>
    public IReadOnlyList<string>? Silos { get; init; }

    /// <summary>Who drains.</summary>
    public LeaseView? Holder { get; init; }

    /// <summary>The drain that is on.</summary>
    public string? Operation { get; init; }

    /// <summary>The silos that have the same name.</summary>
    public IReadOnlyList<string>? Addresses { get; init; }

    /// <summary>The type's own name, such as <c>unknown-silo</c>.</summary>
    public string Name => Type is not null && Type.StartsWith(Prefix, StringComparison.Ordinal) ? Type[Prefix.Length..] : "";
}
