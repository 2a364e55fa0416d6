using System.Globalization;
using System.Text.RegularExpressions;
using GracefulShutdown;
using GracefulShutdown.Budgets;

namespace Silo.Tests.Kubernetes;

/// <summary>What <c>docs/kubernetes.md</c> says of the manifests is what they say.</summary>
public sealed class DocumentTests
{
    private static readonly string _text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "kubernetes.md"));

    [KubectlTheory]
    [ClassData(typeof(Overlays))]
    public async Task Budgets_OfThePicture_AreThoseOfThePlan(string overlay)
    {
        var pod = new SiloPod(await Overlays.RenderAsync(overlay), "silo-1", "10.1.2.3");
        var environment = pod.EnvironmentOf(pod.Silo);
        var grace = Time(environment["GracefulShutdown__GracePeriod"]);
        var delay = Time(environment["GracefulShutdown__UnreadyDelay"]);
        var plan = ShutdownPlan.From(new GracefulShutdownOptions { GracePeriod = grace, UnreadyDelay = delay });

        Assert.Equal(pod.Spec.TerminationGracePeriodSeconds, (long)Seconds("terminationGracePeriodSeconds: ").TotalSeconds);
        Assert.Equal(grace, Time(Figure("GracefulShutdown__GracePeriod ")));
        Assert.Equal(plan.Deadline, Seconds("├─ deadline "));
        Assert.Equal(plan.Notify, Seconds("├─ notify up to "));
        Assert.Equal(plan.DrainBudget(TimeSpan.Zero), Seconds("├─ drain "));
        Assert.Equal(plan.Quiesce, Seconds("├─ quiesce up to "));
        Assert.Equal(plan.Reserve, Seconds("└─ reserve "));
        Assert.Equal(delay, Seconds("UnreadyDelay ("));
        Assert.Contains($" s of {plan.Deadline.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s: ", _text, StringComparison.Ordinal);
    }

    /// <summary>A volume of the node's holds up both, unless it is said that it may go.</summary>
    [KubectlTheory]
    [ClassData(typeof(Overlays))]
    public async Task Drain_OfANode_IsHeldUpByNoVolume(string overlay)
    {
        var manifest = await Overlays.RenderAsync(overlay);

        Assert.Equal("true", manifest.Silo.Spec.Template.Metadata.Annotations["cluster-autoscaler.kubernetes.io/safe-to-evict"]);
        Assert.All(Regex.Matches(_text, "kubectl drain [^`\n]*"), command =>
            Assert.Contains("--ignore-daemonsets --delete-emptydir-data", command.Value, StringComparison.Ordinal));
    }

    private static TimeSpan Time(string text) => TimeSpan.Parse(text, CultureInfo.InvariantCulture);

    private static TimeSpan Seconds(string before) => TimeSpan.FromSeconds(double.Parse(Figure(before), CultureInfo.InvariantCulture));

    private static string Figure(string before) => Regex.Match(_text, $"{Regex.Escape(before)}([0-9:.]+)").Groups[1].Value;
}
