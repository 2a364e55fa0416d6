namespace Silo.Tests.Kubernetes;

internal sealed class Role : IResource
{
    public required string ApiVersion { get; set; }
    public required string Kind { get; set; }
    public required ObjectMeta Metadata { get; set; }
    public required List<PolicyRule> Rules { get; set; }
}

internal sealed class PolicyRule
{
    public required List<string> ApiGroups { get; set; }
    public required List<string> Resources { get; set; }
    public required List<string> Verbs { get; set; }
}

internal sealed class RoleBinding : IResource
{
    public required string ApiVersion { get; set; }
    public required string Kind { get; set; }
    public required ObjectMeta Metadata { get; set; }
    public required RoleRef RoleRef { get; set; }
    public required List<Subject> Subjects { get; set; }
}

internal sealed class RoleRef
{
    public required string ApiGroup { get; set; }
    public required string Kind { get; set; }
    public required string Name { get; set; }
}

internal sealed class Subject
{
    public required string Kind { get; set; }
    public required string Name { get; set; }
}
