namespace Silo.Tests.Kubernetes;

internal sealed class ConfigMap : IResource
{
    public required string ApiVersion { get; set; }
    public required string Kind { get; set; }
    public required ObjectMeta Metadata { get; set; }
    public required Dictionary<string, string> Data { get; set; }
}

internal sealed class Secret : IResource
{
    public required string ApiVersion { get; set; }
    public required string Kind { get; set; }
    public required ObjectMeta Metadata { get; set; }
    public string Type { get; set; } = "Opaque";

    /// <summary>In base64.</summary>
    public required Dictionary<string, string> Data { get; set; }
}

internal sealed class ServiceAccount : IResource
{
    public required string ApiVersion { get; set; }
    public required string Kind { get; set; }
    public required ObjectMeta Metadata { get; set; }
    public bool? AutomountServiceAccountToken { get; set; }
}
