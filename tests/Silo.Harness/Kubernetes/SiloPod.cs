using System.Text;
using k8s.Models;

namespace Silo.Tests.Kubernetes;

/// <summary>A pod of the silos' deployment as the kubelet would start it: what its containers find in their environment.</summary>
/// <param name="manifest">Where the deployment and what it refers to are.</param>
/// <param name="name">The pod's name.</param>
/// <param name="ip">The pod's address.</param>
internal sealed class SiloPod(Manifest manifest, string name, string ip)
{
    public const string Namespace = "bank";

    public V1PodSpec Spec => manifest.Silo.Spec.Template.Spec;

    public TimeSpan GracePeriod => TimeSpan.FromSeconds(Spec.TerminationGracePeriodSeconds ?? 30);

    public V1Container Silo => Spec.Containers.Single();

    public V1Container Migration => Spec.InitContainers.Single();

    public IReadOnlyDictionary<string, string> SiloEnvironment => EnvironmentOf(Silo);

    /// <summary>Resolves what the container's variables refer to; a later one takes the place of an earlier one of its name.</summary>
    public IReadOnlyDictionary<string, string> EnvironmentOf(V1Container container)
    {
        Dictionary<string, string> environment = [];
        foreach (var source in container.EnvFrom ?? [])
        {
            foreach (var (key, value) in manifest.One<V1ConfigMap>(source.ConfigMapRef.Name).Data)
                environment[key] = value;
        }

        foreach (var variable in container.Env ?? [])
            environment[variable.Name] = variable.Value ?? Resolve(variable.ValueFrom);
        return environment;
    }

    private string Resolve(V1EnvVarSource source) =>
        source.FieldRef is { } field ? Field(field.FieldPath) : SecretOf(source.SecretKeyRef);

    private string Field(string path) => path switch
    {
        "metadata.name" => name,
        "metadata.namespace" => Namespace,
        "status.podIP" => ip,
        _ => throw new NotSupportedException($"The field {path} is not known."),
    };

    /// <summary>One that is not in the manifest is an operator's to create: a connection string of that form.</summary>
    private string SecretOf(V1SecretKeySelector key) => manifest.All<V1Secret>().SingleOrDefault(secret => secret.Metadata.Name == key.Name) is { } secret
        ? Encoding.UTF8.GetString(secret.Data[key.Key])
        : "Host=postgres;Database=bank;Username=bank;Password=secret";
}
