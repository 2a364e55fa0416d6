namespace GracefulShutdown.Budgets;

/// <summary>What the start says about the time there is: one line, with what it is derived from.</summary>
internal static class PlanText
{
    private const string Section = GracefulShutdownOptions.SectionName;

    public static string Of(ShutdownPlan plan, GracefulShutdownOptions options) =>
        $"deadline {DisplayText.Of(plan.Deadline)} ({Source(options)}): notify {DisplayText.Of(plan.Notify)}, drain {DisplayText.Of(plan.Drain)}, "
        + $"quiesce {DisplayText.Of(plan.Quiesce)}, reserve {DisplayText.Of(plan.Reserve)}{Assumption(options)}";

    private static string Source(GracefulShutdownOptions options) =>
        options.Deadline is not null ? $"{Section}:{nameof(options.Deadline)}"
        : options.GracePeriod is { } grace
            ? $"{Section}:{nameof(options.GracePeriod)} {DisplayText.Of(grace)} less {DisplayText.Of(ShutdownDefaults.GraceMargin)}"
        : "assumed";

    private static string Assumption(GracefulShutdownOptions options) => options is { Deadline: null, GracePeriod: null }
        ? ". Assumed is a platform that kills 30 s after its signal, as Kubernetes, Amazon ECS and Azure Container Apps do by default; "
            + $"docker stop leaves 10 s. Set {Section}:{nameof(options.GracePeriod)} to what yours leaves"
        : "";
}
