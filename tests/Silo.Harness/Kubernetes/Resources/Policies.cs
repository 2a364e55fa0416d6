namespace Silo.Tests.Kubernetes;

internal sealed class PodDisruptionBudget : IResource
{
    public required string ApiVersion { get; set; }
    public required string Kind { get; set; }
    public required ObjectMeta Metadata { get; set; }
    public required PodDisruptionBudgetSpec Spec { get; set; }
}

internal sealed class PodDisruptionBudgetSpec
{
    public IntOrString? MaxUnavailable { get; set; }
    public IntOrString? MinAvailable { get; set; }
    public string? UnhealthyPodEvictionPolicy { get; set; }
    public required LabelSelector Selector { get; set; }
}

internal sealed class HorizontalPodAutoscaler : IResource
{
    public required string ApiVersion { get; set; }
    public required string Kind { get; set; }
    public required ObjectMeta Metadata { get; set; }
    public required AutoscalerSpec Spec { get; set; }
}

internal sealed class AutoscalerSpec
{
    public required ObjectRef ScaleTargetRef { get; set; }
    public int MinReplicas { get; set; } = 1;
    public required int MaxReplicas { get; set; }
    public List<Metric> Metrics { get; set; } = [];
    public AutoscalerBehavior Behavior { get; set; } = new();
}

internal sealed class ObjectRef
{
    public required string ApiVersion { get; set; }
    public required string Kind { get; set; }
    public required string Name { get; set; }
}

internal sealed class Metric
{
    public required string Type { get; set; }
    public ResourceMetric? Resource { get; set; }
}

internal sealed class ResourceMetric
{
    public required string Name { get; set; }
    public required MetricTarget Target { get; set; }
}

internal sealed class MetricTarget
{
    public required string Type { get; set; }
    public int? AverageUtilization { get; set; }
}

internal sealed class AutoscalerBehavior
{
    public ScalingRules? ScaleDown { get; set; }
}

internal sealed class ScalingRules
{
    public int? StabilizationWindowSeconds { get; set; }
    public List<ScalingPolicy> Policies { get; set; } = [];
}

internal sealed class ScalingPolicy
{
    public required string Type { get; set; }
    public required int Value { get; set; }
    public required int PeriodSeconds { get; set; }
}
