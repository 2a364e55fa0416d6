namespace Silo.Tests.Kubernetes;

internal sealed class Service : IResource
{
    public required string ApiVersion { get; set; }
    public required string Kind { get; set; }
    public required ObjectMeta Metadata { get; set; }
    public required ServiceSpec Spec { get; set; }
}

internal sealed class ServiceSpec
{
    public required Dictionary<string, string> Selector { get; set; }
    public required List<ServicePort> Ports { get; set; }
}

internal sealed class ServicePort
{
    public string? Name { get; set; }
    public required int Port { get; set; }
    public required IntOrString TargetPort { get; set; }
}

internal sealed class NetworkPolicy : IResource
{
    public required string ApiVersion { get; set; }
    public required string Kind { get; set; }
    public required ObjectMeta Metadata { get; set; }
    public required NetworkPolicySpec Spec { get; set; }
}

internal sealed class NetworkPolicySpec
{
    public required LabelSelector PodSelector { get; set; }
    public required List<string> PolicyTypes { get; set; }
    public List<IngressRule> Ingress { get; set; } = [];
}

internal sealed class IngressRule
{
    /// <summary>Whoever it is, where there is none.</summary>
    public List<Peer> From { get; set; } = [];
    public List<PolicyPort> Ports { get; set; } = [];
}

internal sealed class Peer
{
    public required LabelSelector PodSelector { get; set; }
}

internal sealed class PolicyPort
{
    public required IntOrString Port { get; set; }
}
