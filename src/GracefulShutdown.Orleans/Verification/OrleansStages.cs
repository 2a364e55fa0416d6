using System.Reflection;
using GracefulShutdown.Lifecycle;
using Orleans;

namespace GracefulShutdown.Verification;

/// <summary>The values of Orleans' stages. The compiler has put them into this assembly; the one that is loaded may have others.</summary>
internal static class OrleansStages
{
    public static IReadOnlyList<ExpectedStep> Expected { get; } =
    [
        new(nameof(ServiceLifecycleStage.First), ServiceLifecycleStage.First, "the lowest stage"),
        new(nameof(ServiceLifecycleStage.RuntimeInitialize), ServiceLifecycleStage.RuntimeInitialize, "the network"),
        new(nameof(ServiceLifecycleStage.RuntimeServices), ServiceLifecycleStage.RuntimeServices, "application messages"),
        new(nameof(ServiceLifecycleStage.RuntimeGrainServices), ServiceLifecycleStage.RuntimeGrainServices, "grain services, migration"),
        new(nameof(ServiceLifecycleStage.AfterRuntimeGrainServices), ServiceLifecycleStage.AfterRuntimeGrainServices, "membership: Joining"),
        new(nameof(ServiceLifecycleStage.ApplicationServices), ServiceLifecycleStage.ApplicationServices, "storage, streams"),
        new(nameof(ServiceLifecycleStage.ValidateInitialConnectivity), ServiceLifecycleStage.ValidateInitialConnectivity, "the others answer"),
        new(nameof(ServiceLifecycleStage.GrainDirectoryShutdown), ServiceLifecycleStage.GrainDirectoryShutdown, "the directory is handed over"),
        new(nameof(ServiceLifecycleStage.GrainDeactivation), ServiceLifecycleStage.GrainDeactivation, "activations end"),
        new(nameof(ServiceLifecycleStage.BecomeActive), ServiceLifecycleStage.BecomeActive, "membership: Active, ShuttingDown"),
        new(nameof(ServiceLifecycleStage.Active), ServiceLifecycleStage.Active, "clients are told to send elsewhere"),
    ];

    /// <summary>Every constant of a class of stages, from the assembly that is loaded.</summary>
    public static IReadOnlyList<LifecycleStep> Read(Type stages) =>
    [
        .. stages.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral && field.FieldType == typeof(int))
            .Select(field => new LifecycleStep(field.Name, (int)field.GetRawConstantValue()!)),
    ];
}
