using YamlDotNet.RepresentationModel;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Silo.Tests.Kubernetes;

/// <summary>The resources of one overlay. A field that is not known, or of another kind, fails the parsing.</summary>
internal sealed class Manifest
{
    private static readonly Dictionary<(string ApiVersion, string Kind), Type> _kinds = new()
    {
        [("v1", "ConfigMap")] = typeof(ConfigMap),
        [("v1", "Secret")] = typeof(Secret),
        [("v1", "Service")] = typeof(Service),
        [("v1", "ServiceAccount")] = typeof(ServiceAccount),
        [("apps/v1", "Deployment")] = typeof(Deployment),
        [("apps/v1", "StatefulSet")] = typeof(StatefulSet),
        [("autoscaling/v2", "HorizontalPodAutoscaler")] = typeof(HorizontalPodAutoscaler),
        [("networking.k8s.io/v1", "NetworkPolicy")] = typeof(NetworkPolicy),
        [("policy/v1", "PodDisruptionBudget")] = typeof(PodDisruptionBudget),
        [("rbac.authorization.k8s.io/v1", "Role")] = typeof(Role),
        [("rbac.authorization.k8s.io/v1", "RoleBinding")] = typeof(RoleBinding),
    };

    private static readonly IDeserializer _deserializer = new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .WithTypeConverter(new ScalarConverter())
        .WithEnforceRequiredMembers()
        .WithDuplicateKeyChecking()
        .Build();

    private Manifest(IReadOnlyList<IResource> resources) => Resources = resources;

    public IReadOnlyList<IResource> Resources { get; }

    /// <summary>The silos' deployment.</summary>
    public Deployment Silo => One<Deployment>("silo");

    public static async Task<Manifest> RenderAsync(string directory) => Parse(await Kubectl.RenderAsync(directory));

    public static Manifest Parse(string text) => new([.. text.Split("\n---\n").Select(ParseOne)]);

    public IEnumerable<T> All<T>() => Resources.OfType<T>();

    public T One<T>(string name)
        where T : IResource => All<T>().Single(resource => resource.Metadata.Name == name);

    private static IResource ParseOne(string document)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(document));
        var root = stream.Documents[0].RootNode;
        var kind = ($"{root["apiVersion"]}", $"{root["kind"]}");
        return _kinds.TryGetValue(kind, out var type)
            ? (IResource)_deserializer.Deserialize(document, type)!
            : throw new NotSupportedException($"The resource {kind} is not known.");
    }
}
