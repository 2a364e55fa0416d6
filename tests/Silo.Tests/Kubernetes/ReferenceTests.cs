using System.Text.RegularExpressions;
using k8s;
using k8s.Models;
using Silo.Configuration;

namespace Silo.Tests.Kubernetes;

/// <summary>What the resources of an overlay say of each other.</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string> _silo = new() { ["app.kubernetes.io/name"] = "silo" };
    private static readonly Dictionary<string, string> _client = new() { ["silo-client"] = "true" };
    private static readonly Dictionary<string, string> _operator = new() { ["silo-operator"] = "true" };
    private static readonly Dictionary<string, string> _stranger = new() { ["app.kubernetes.io/name"] = "stranger" };

    [KubectlTheory]
    [ClassData(typeof(Overlays))]
    public async Task Selectors_OfEveryKind_SelectThePodsOfTheirNameAndNoOthers(string overlay)
    {
        var manifest = await Overlays.RenderAsync(overlay);
        var pods = manifest.Workloads.ToDictionary(workload => workload.Name, workload => workload.Template.Metadata.Labels);

        Assert.All(manifest.Workloads, workload => AssertSelects(workload.Resource, workload.Selector.MatchLabels));
        Assert.All(manifest.All<V1Service>(), service => AssertSelects(service, service.Spec.Selector));
        Assert.All(manifest.All<V1PodDisruptionBudget>(), budget => AssertSelects(budget, budget.Spec.Selector.MatchLabels));
        Assert.All(manifest.All<V1NetworkPolicy>(), policy => AssertSelects(policy, policy.Spec.PodSelector.MatchLabels));
        Assert.All(manifest.Silo.Spec.Template.Spec.TopologySpreadConstraints, constraint =>
            AssertSelects(manifest.Silo, constraint.LabelSelector.MatchLabels));

        void AssertSelects(IKubernetesObject<V1ObjectMeta> resource, IDictionary<string, string> selector) => Assert.Equal(
            [resource.Metadata.Name], pods.Where(pod => selector.Selects(pod.Value)).Select(pod => pod.Key));
    }

    [KubectlTheory]
    [ClassData(typeof(Overlays))]
    public async Task References_ToOtherResources_AreToSuchThatExist(string overlay)
    {
        var manifest = await Overlays.RenderAsync(overlay);
        List<(string Name, string Key)> secrets =
            [.. manifest.All<V1Secret>().SelectMany(secret => secret.Data.Keys.Select(key => (secret.Metadata.Name, key))), .. Documented()];

        foreach (var workload in manifest.Workloads)
        {
            if (workload.Pod.ServiceAccountName is { } account)
                manifest.One<V1ServiceAccount>(account);
            var volumes = workload.Pod.Volumes ?? [];
            Assert.All(volumes.Select(volume => volume.Secret).OfType<V1SecretVolumeSource>(), source =>
                Assert.Contains(source.SecretName, secrets.Select(secret => secret.Name)));
            foreach (var container in workload.Containers)
            {
                Assert.All(container.EnvFrom ?? [], source => manifest.One<V1ConfigMap>(source.ConfigMapRef.Name));
                Assert.All((container.Env ?? []).Select(variable => variable.ValueFrom?.SecretKeyRef).OfType<V1SecretKeySelector>(), key =>
                    Assert.Contains((key.Name, key.Key), secrets));
                Assert.All(container.VolumeMounts ?? [], mount => Assert.Single(volumes, volume => volume.Name == mount.Name));
            }
        }

        Assert.All(manifest.All<V2HorizontalPodAutoscaler>(), scaler => Assert.Equal(
            (manifest.Silo.ApiVersion, manifest.Silo.Kind, manifest.Silo.Metadata.Name),
            (scaler.Spec.ScaleTargetRef.ApiVersion, scaler.Spec.ScaleTargetRef.Kind, scaler.Spec.ScaleTargetRef.Name)));
        Assert.All(manifest.All<V1RoleBinding>(), binding =>
        {
            manifest.One<V1Role>(binding.RoleRef.Name);
            Assert.All(binding.Subjects, subject => manifest.One<V1ServiceAccount>(subject.Name));
        });
    }

    [KubectlTheory]
    [ClassData(typeof(Overlays))]
    public async Task Ports_NamedByServicesAndPolicies_AreTheContainersAndTheApplications(string overlay)
    {
        var manifest = await Overlays.RenderAsync(overlay);
        var ports = manifest.Workloads.ToDictionary(workload => workload.Name, workload => workload.Pod.Containers.Single().Ports);

        Assert.All(manifest.All<V1Service>(), service => Assert.All(service.Spec.Ports, port =>
            Assert.Contains(port.TargetPort.Value, ports[service.Metadata.Name].Select(p => p.Name))));
        Assert.All(manifest.All<V1NetworkPolicy>(), policy => Assert.All(policy.Spec.Ingress.SelectMany(rule => rule.Ports), port =>
            Assert.Contains(port.Port.Value, ports[policy.Metadata.Name].Select(p => p.Name))));
        var defaults = new SiloSettings();
        Assert.Equal(
            [("http", 8080), ("silo", defaults.SiloPort), ("gateway", defaults.GatewayPort), ("management", new Uri(defaults.ManagementUrl).Port)],
            ports["silo"].Select(port => (port.Name, port.ContainerPort)));
    }

    [KubectlTheory]
    [ClassData(typeof(Overlays))]
    public async Task NetworkPolicy_OfTheSilos_LetsOnlySilosAndLabelledClientsIn(string overlay)
    {
        var policy = (await Overlays.RenderAsync(overlay)).One<V1NetworkPolicy>("silo");

        Assert.Equal(["silo", "http"], OpenTo(_silo));
        Assert.Equal(["gateway", "http"], OpenTo(_client));
        // The probes come from the node, which is no pod.
        Assert.Equal(["http"], OpenTo(_stranger));
        Assert.Equal(overlay == "production" ? ["http", "management"] : ["http"], OpenTo(_operator));

        IEnumerable<string> OpenTo(Dictionary<string, string> pod) => policy.Spec.Ingress
            .Where(rule => rule.FromProperty is null || rule.FromProperty.Any(peer => peer.PodSelector.Selects(pod)))
            .SelectMany(rule => rule.Ports)
            .Select(port => port.Port.Value);
    }

    /// <summary>The token that the silo reads is the one in the secret, and an exchanged one arrives.</summary>
    [KubectlTheory]
    [ClassData(typeof(Overlays))]
    public async Task ManagementToken_OfTheSilo_IsTheSecretsKeyInADirectory(string overlay)
    {
        var pod = new SiloPod(await Overlays.RenderAsync(overlay), "silo-1", "10.1.2.3");
        if (!pod.SiloEnvironment.TryGetValue("Silo__ManagementTokenFile", out var file))
        {
            Assert.DoesNotContain("Silo__ManagementUrl", pod.SiloEnvironment.Keys);
            return;
        }

        var mount = Assert.Single(pod.Silo.VolumeMounts, mount => file.StartsWith($"{mount.MountPath}/", StringComparison.Ordinal));
        var secret = Assert.Single(pod.Spec.Volumes, volume => volume.Name == mount.Name).Secret.SecretName;
        Assert.Equal((true, null), (mount.ReadOnlyProperty, mount.SubPath));
        Assert.Contains((secret, file[(mount.MountPath.Length + 1)..]), Documented());
    }

    /// <summary>The secrets that an operator is told to create.</summary>
    private static IEnumerable<(string Name, string Key)> Documented() =>
        from line in File.ReadLines(Path.Combine(RepositoryRoot.Path, "docs", "kubernetes.md"))
        let match = Regex.Match(line, @"kubectl create secret generic (\S+) .*--from-literal=([\w-]+)=")
        where match.Success
        select (match.Groups[1].Value, match.Groups[2].Value);
}
