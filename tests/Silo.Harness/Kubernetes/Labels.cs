using k8s.Models;

namespace Silo.Tests.Kubernetes;

internal static class Labels
{
    /// <summary>An empty selector selects every pod of the namespace.</summary>
    public static bool Selects(this V1LabelSelector selector, IDictionary<string, string> labels) =>
        Selects(selector.MatchLabels ?? new Dictionary<string, string>(), labels);

    public static bool Selects(this IDictionary<string, string> selector, IDictionary<string, string> labels) =>
        selector.All(pair => labels.TryGetValue(pair.Key, out var value) && value == pair.Value);
}
