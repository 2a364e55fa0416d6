namespace Silo.Tests.Kubernetes;

/// <summary>The overlays of this repository, and what they are rendered to.</summary>
public sealed class Overlays : TheoryData<string>
{
    private static readonly Dictionary<string, Lazy<Task<Manifest>>> _manifests = Directory
        .GetDirectories(Path.Combine(RepositoryRoot.Path, "k8s", "overlays"))
        .ToDictionary(path => Path.GetFileName(path), path => new Lazy<Task<Manifest>>(() => Manifest.RenderAsync(path)));

    public Overlays() => AddRange([.. _manifests.Keys]);

    internal static Task<Manifest> RenderAsync(string overlay) => _manifests[overlay].Value;
}
