namespace Silo.Tests.Kubernetes;

// The resources of the Kubernetes 1.32 API that the manifests use, with the fields that they use: everything else is an unknown field.

internal interface IResource
{
    ObjectMeta Metadata { get; }
}

internal sealed class ObjectMeta
{
    public string? Name { get; set; }
    public Dictionary<string, string> Labels { get; set; } = [];
    public Dictionary<string, string> Annotations { get; set; } = [];
}

internal sealed class LabelSelector
{
    public Dictionary<string, string> MatchLabels { get; set; } = [];

    /// <summary>An empty selector selects every pod of the namespace.</summary>
    public bool Selects(IReadOnlyDictionary<string, string> labels) => Selects(MatchLabels, labels);

    public static bool Selects(IReadOnlyDictionary<string, string> selector, IReadOnlyDictionary<string, string> labels) =>
        selector.All(pair => labels.TryGetValue(pair.Key, out var value) && value == pair.Value);
}
