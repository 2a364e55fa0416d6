using Microsoft.Extensions.Options;

namespace GracefulShutdown.Budgets;

/// <summary>The rules that hold between the settings; lists every violation, not the first.</summary>
internal sealed class GracefulShutdownOptionsValidator : IValidateOptions<GracefulShutdownOptions>
{
    private static readonly GracefulShutdownRangesValidator _ranges = new();

    /// <remarks>Of values that are out of range, nothing can be said about how they fit together.</remarks>
    public ValidateOptionsResult Validate(string? name, GracefulShutdownOptions options)
    {
        if (_ranges.Validate(name, options) is { Failed: true } outOfRange)
            return outOfRange;

        string[] errors = [.. Relations(options, ShutdownPlan.From(options))];
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> Relations(GracefulShutdownOptions options, ShutdownPlan plan)
    {
        if (options.GracePeriod is { } grace && plan.Deadline <= TimeSpan.Zero)
        {
            yield return $"{Key("GracePeriod")} = {grace}: must be more than {ShutdownDefaults.GraceMargin}, which is kept for the "
                + $"process to exit; raise it, or set {Key("Deadline")} yourself.";
        }
        else
        {
            if (options.GracePeriod <= plan.Deadline)
                yield return $"{Key("Deadline")} = {plan.Deadline}: must be less than {Key("GracePeriod")} = {options.GracePeriod}, "
                    + "after which the platform kills the process; lower the deadline or raise the grace period, in the pod's spec to "
                    + $"terminationGracePeriodSeconds: {(plan.Deadline + ShutdownDefaults.GraceMargin).TotalSeconds:0}.";
            if (Sum(plan) > plan.Deadline)
                yield return $"{Key("NotifyTimeout")} {plan.Notify} + {Key("DrainTimeout")} {plan.DrainCap ?? TimeSpan.Zero} + "
                    + $"{Key("QuiesceTimeout")} {plan.Quiesce} + {Key("Reserve")} {plan.Reserve} = {Sum(plan)}: must be at most "
                    + $"{Key("Deadline")} = {plan.Deadline}; raise the deadline or lower one of them.";
            else if (options.UnreadyDelay > plan.Drain)
                yield return $"{Key("UnreadyDelay")} = {options.UnreadyDelay}: must be at most what Drain may take, {plan.Drain}; "
                    + $"lower it, or raise {Key("Deadline")} to {plan.Deadline + options.UnreadyDelay - plan.Drain}.";
        }

        (string Name, string? Path)[] files =
            [(nameof(options.ReportPath), options.ReportPath), (nameof(options.TerminationMessagePath), options.TerminationMessagePath)];
        foreach (var (setting, path) in files)
        {
            if (path is { Length: > 0 } && !CanHoldFile(path))
                yield return $"{Key(setting)} = '{path}': must name a file in a directory that exists.";
        }
    }

    private static TimeSpan Sum(ShutdownPlan plan) => plan.Notify + (plan.DrainCap ?? TimeSpan.Zero) + plan.Quiesce + plan.Reserve;

    private static bool CanHoldFile(string path) =>
        !Directory.Exists(path) && Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path)));

    private static string Key(string setting) => $"{GracefulShutdownOptions.SectionName}:{setting}";
}
