using k8s.Models;

namespace Silo.Tests.Kubernetes;

/// <summary>No pod may do more than it needs.</summary>
public sealed class PodSecurityTests
{
    [KubectlTheory]
    [ClassData(typeof(Overlays))]
    public async Task Containers_All_AreRestrictedAndBounded(string overlay)
    {
        foreach (var workload in (await Overlays.RenderAsync(overlay)).Workloads)
        {
            var pod = workload.Pod;
            Assert.Equal((true, "RuntimeDefault"), (pod.SecurityContext.RunAsNonRoot, pod.SecurityContext.SeccompProfile?.Type));
            Assert.True(pod.SecurityContext is { RunAsUser: > 0, RunAsGroup: > 0 });
            Assert.False(pod.AutomountServiceAccountToken);
            Assert.False(pod.EnableServiceLinks);
            Assert.All(workload.Containers, container =>
            {
                Assert.Equal((false, true), (container.SecurityContext.AllowPrivilegeEscalation, container.SecurityContext.ReadOnlyRootFilesystem));
                Assert.Equal(["ALL"], container.SecurityContext.Capabilities.Drop);
                Assert.Contains("memory", container.Resources.Limits.Keys);
                Assert.Equal(["cpu", "memory"], container.Resources.Requests.Keys.Order());
                // A tag is a version: what is rolled out, and rolled back, must not change behind it.
                Assert.Matches(@":\d", container.Image);
            });
        }
    }

    [KubectlTheory]
    [ClassData(typeof(Overlays))]
    public async Task Token_OfTheApi_IsMountedOnlyWhereARoleNeedsIt(string overlay)
    {
        var manifest = await Overlays.RenderAsync(overlay);
        var pod = manifest.Silo.Spec.Template.Spec;
        var tokens = pod.Volumes.Where(volume => volume.Projected?.Sources.Any(source => source.ServiceAccountToken is not null) == true).ToList();
        var roles = manifest.All<V1Role>().ToList();

        Assert.Equal(roles.Count > 0 ? 1 : 0, tokens.Count);
        Assert.All(roles.SelectMany(role => role.Rules), rule =>
        {
            Assert.Equal(("", "pods"), (rule.ApiGroups.Single(), rule.Resources.Single()));
            Assert.Contains(rule.Verbs.Single(), new[] { "get", "patch" });
        });
        Assert.All(tokens, token =>
        {
            Assert.True(Assert.Single(pod.Containers.Single().VolumeMounts, mount => mount.Name == token.Name).ReadOnlyProperty);
            Assert.DoesNotContain(pod.InitContainers.SelectMany(container => container.VolumeMounts ?? []), mount => mount.Name == token.Name);
        });
    }
}
