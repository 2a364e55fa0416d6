namespace Silo.Tests.Kubernetes;

internal abstract class Workload : IResource
{
    public required string ApiVersion { get; set; }
    public required string Kind { get; set; }
    public required ObjectMeta Metadata { get; set; }

    public abstract LabelSelector Selector { get; }

    public abstract PodTemplate Template { get; }
}

internal sealed class Deployment : Workload
{
    public required DeploymentSpec Spec { get; set; }

    [YamlDotNet.Serialization.YamlIgnore]
    public override LabelSelector Selector => Spec.Selector;

    [YamlDotNet.Serialization.YamlIgnore]
    public override PodTemplate Template => Spec.Template;
}

internal sealed class DeploymentSpec
{
    public int? Replicas { get; set; }
    public int MinReadySeconds { get; set; }
    public int ProgressDeadlineSeconds { get; set; } = 600;
    public DeploymentStrategy Strategy { get; set; } = new();
    public required LabelSelector Selector { get; set; }
    public required PodTemplate Template { get; set; }
}

internal sealed class DeploymentStrategy
{
    public string Type { get; set; } = "RollingUpdate";
    public RollingUpdate RollingUpdate { get; set; } = new();
}

internal sealed class RollingUpdate
{
    public IntOrString MaxSurge { get; set; } = new("25%");
    public IntOrString MaxUnavailable { get; set; } = new("25%");
}

internal sealed class StatefulSet : Workload
{
    public required StatefulSetSpec Spec { get; set; }

    [YamlDotNet.Serialization.YamlIgnore]
    public override LabelSelector Selector => Spec.Selector;

    [YamlDotNet.Serialization.YamlIgnore]
    public override PodTemplate Template => Spec.Template;
}

internal sealed class StatefulSetSpec
{
    public int? Replicas { get; set; }
    public required string ServiceName { get; set; }
    public required LabelSelector Selector { get; set; }
    public required PodTemplate Template { get; set; }
}

internal sealed class PodTemplate
{
    public required ObjectMeta Metadata { get; set; }
    public required PodSpec Spec { get; set; }
}
