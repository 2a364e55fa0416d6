using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Silo.Tests.Kubernetes;

/// <summary>
/// kubectl takes away what it had applied before and is no longer in the manifest, and a deployment without a number of replicas has one.
/// </summary>
public sealed class AutoscalingTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [KubectlFact]
    public async Task Applied_to_a_deployment_that_had_replicas_it_takes_them_away()
    {
        await using var cluster = await WithReplicasAsync();

        await ApplyAsync("production");

        Assert.True(Replicas(cluster, out var replicas));
        Assert.Null(replicas);
    }

    [KubectlFact]
    public async Task After_the_documented_line_it_leaves_them_as_they_are()
    {
        await using var cluster = await WithReplicasAsync();
        var document = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "docs", "kubernetes.md"));

        await RunAsync(Regex.Match(document, "^ *kubectl apply view-last-applied .*$", RegexOptions.Multiline).Value);
        await ApplyAsync("production");

        Assert.False(Replicas(cluster, out _));
    }

    private static bool Replicas(FakeCluster cluster, out JsonNode? replicas) =>
        cluster.Patch!["spec"]!.AsObject().TryGetPropertyValue("replicas", out replicas);

    private async Task<FakeCluster> WithReplicasAsync()
    {
        var cluster = await FakeCluster.StartNewAsync();
        await File.WriteAllTextAsync(_directory.File("config"), $$"""
            apiVersion: v1
            kind: Config
            current-context: fake
            contexts: [{ name: fake, context: { cluster: fake } }]
            clusters: [{ name: fake, cluster: { server: "{{cluster.Url}}" } }]
            """);
        await ApplyAsync("try-out");
        return cluster;
    }

    private async Task ApplyAsync(string overlay)
    {
        var rendered = await Kubectl.RenderAsync(Path.Combine(RepositoryRoot.Path, "k8s", "overlays", overlay));
        var deployment = rendered.Split("\n---\n").Single(resource => resource.Contains("\nkind: Deployment\n", StringComparison.Ordinal));
        await File.WriteAllTextAsync(_directory.File("deployment.yaml"), deployment);
        // The schema is compared elsewhere; the cluster here has none.
        await RunAsync("kubectl apply -n bank --validate=false -f deployment.yaml");
    }

    private async Task RunAsync(string command)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", command]) { RedirectStandardError = true, WorkingDirectory = _directory.Path };
        start.Environment["KUBECONFIG"] = _directory.File("config");
        start.Environment["HOME"] = _directory.Path;
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.True(process.ExitCode == 0, errors);
    }
}
