namespace Silo.Tests.Kubernetes;

internal sealed class Container
{
    public required string Name { get; set; }
    public required string Image { get; set; }
    public List<string> Args { get; set; } = [];
    public List<ContainerPort> Ports { get; set; } = [];
    public List<EnvFrom> EnvFrom { get; set; } = [];
    public List<EnvVar> Env { get; set; } = [];
    public Probe? StartupProbe { get; set; }
    public Probe? ReadinessProbe { get; set; }
    public Probe? LivenessProbe { get; set; }
    public string TerminationMessagePath { get; set; } = "/dev/termination-log";
    public string TerminationMessagePolicy { get; set; } = "File";
    public Resources Resources { get; set; } = new();
    public SecurityContext SecurityContext { get; set; } = new();
    public List<VolumeMount> VolumeMounts { get; set; } = [];
}

internal sealed class ContainerPort
{
    public string? Name { get; set; }
    [YamlDotNet.Serialization.YamlMember(Alias = "containerPort", ApplyNamingConventions = false)]
    public required int Number { get; set; }
}

internal sealed class EnvFrom
{
    public required NameRef ConfigMapRef { get; set; }
}

internal sealed class NameRef
{
    public required string Name { get; set; }
}

internal sealed class EnvVar
{
    public required string Name { get; set; }
    public string? Value { get; set; }
    public EnvVarSource? ValueFrom { get; set; }
}

internal sealed class EnvVarSource
{
    public FieldRef? FieldRef { get; set; }
    public KeyRef? SecretKeyRef { get; set; }
}

internal sealed class FieldRef
{
    public required string FieldPath { get; set; }
}

internal sealed class KeyRef
{
    public required string Name { get; set; }
    public required string Key { get; set; }
}

internal sealed class Probe
{
    public HttpGet? HttpGet { get; set; }
    public Exec? Exec { get; set; }
    public int PeriodSeconds { get; set; } = 10;
    public int TimeoutSeconds { get; set; } = 1;
    public int FailureThreshold { get; set; } = 3;
}

internal sealed class HttpGet
{
    public required string Path { get; set; }
    public required IntOrString Port { get; set; }
}

internal sealed class Exec
{
    public required List<string> Command { get; set; }
}

internal sealed class Resources
{
    public Dictionary<string, Quantity> Requests { get; set; } = [];
    public Dictionary<string, Quantity> Limits { get; set; } = [];
}

internal sealed class SecurityContext
{
    public bool? AllowPrivilegeEscalation { get; set; }
    public bool? ReadOnlyRootFilesystem { get; set; }
    public Capabilities Capabilities { get; set; } = new();
}

internal sealed class Capabilities
{
    public List<string> Drop { get; set; } = [];
}

internal sealed class VolumeMount
{
    public required string Name { get; set; }
    public required string MountPath { get; set; }
    public bool ReadOnly { get; set; }
}
