namespace Silo.Tests.Kubernetes;

internal sealed class PodSpec
{
    public string? ServiceAccountName { get; set; }
    public bool? AutomountServiceAccountToken { get; set; }
    public bool? EnableServiceLinks { get; set; }
    public int TerminationGracePeriodSeconds { get; set; } = 30;
    public PodSecurityContext SecurityContext { get; set; } = new();
    public List<TopologySpreadConstraint> TopologySpreadConstraints { get; set; } = [];
    public List<Container> InitContainers { get; set; } = [];
    public required List<Container> Containers { get; set; }
    public List<Volume> Volumes { get; set; } = [];
}

internal sealed class PodSecurityContext
{
    public bool? RunAsNonRoot { get; set; }
    public long? RunAsUser { get; set; }
    public long? RunAsGroup { get; set; }
    public long? FsGroup { get; set; }
    public SeccompProfile? SeccompProfile { get; set; }
}

internal sealed class SeccompProfile
{
    public required string Type { get; set; }
}

internal sealed class TopologySpreadConstraint
{
    public required string TopologyKey { get; set; }
    public required int MaxSkew { get; set; }
    public required string WhenUnsatisfiable { get; set; }
    public LabelSelector? LabelSelector { get; set; }
    public List<string> MatchLabelKeys { get; set; } = [];
}

internal sealed class Volume
{
    public required string Name { get; set; }
    public EmptyDir? EmptyDir { get; set; }
    public Projected? Projected { get; set; }
}

internal sealed class EmptyDir
{
    public string? Medium { get; set; }
    public Quantity? SizeLimit { get; set; }
}

internal sealed class Projected
{
    public required List<ProjectedSource> Sources { get; set; }
}

internal sealed class ProjectedSource
{
    public ServiceAccountToken? ServiceAccountToken { get; set; }
    public ConfigMapItems? ConfigMap { get; set; }
}

internal sealed class ServiceAccountToken
{
    public required string Path { get; set; }
    public int ExpirationSeconds { get; set; } = 3600;
}

internal sealed class ConfigMapItems
{
    public required string Name { get; set; }
    public List<KeyToPath> Items { get; set; } = [];
}

internal sealed class KeyToPath
{
    public required string Key { get; set; }
    public required string Path { get; set; }
}
