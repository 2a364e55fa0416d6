using k8s;
using k8s.Models;

namespace Silo.Tests.Kubernetes;

/// <summary>The resources of one overlay. A field that is not known, or of another kind, fails the parsing.</summary>
internal sealed class Manifest
{
    private Manifest(IReadOnlyList<IKubernetesObject<V1ObjectMeta>> resources) => Resources = resources;

    public IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Resources { get; }

    /// <summary>The silos' deployment.</summary>
    public V1Deployment Silo => One<V1Deployment>("silo");

    /// <summary>Whatever has pods.</summary>
    public IEnumerable<Workload> Workloads =>
    [
        .. All<V1Deployment>().Select(one => new Workload(one, one.Spec.Selector, one.Spec.Template)),
        .. All<V1StatefulSet>().Select(one => new Workload(one, one.Spec.Selector, one.Spec.Template)),
    ];

    public static async Task<Manifest> RenderAsync(string directory) => Parse(await Kubectl.RenderAsync(directory));

    public static Manifest Parse(string text) => new([.. text.Split("\n---\n").Select(StrictYaml.Parse)]);

    public IEnumerable<T> All<T>() => Resources.OfType<T>();

    public T One<T>(string name)
        where T : IMetadata<V1ObjectMeta> => All<T>().Single(resource => resource.Metadata.Name == name);
}

/// <summary>What starts pods, and the pods that it takes for its own.</summary>
internal sealed record Workload(IKubernetesObject<V1ObjectMeta> Resource, V1LabelSelector Selector, V1PodTemplateSpec Template)
{
    public string Name => Resource.Metadata.Name;

    public V1PodSpec Pod => Template.Spec;

    public IEnumerable<V1Container> Containers => [.. Pod.InitContainers ?? [], .. Pod.Containers];
}
