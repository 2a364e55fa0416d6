using GracefulShutdown;
using GracefulShutdown.Budgets;
using k8s.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Silo.Configuration;
using Silo.Database;
using Silo.Telemetry;

namespace Silo.Tests.Kubernetes;

/// <summary>What a pod is told, and what Kubernetes does with it, fit together.</summary>
public sealed class ShutdownTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [KubectlTheory]
    [ClassData(typeof(Overlays))]
    public async Task GracePeriod_OfThePod_HoldsTheDeadlineAndThatThePhases(string overlay)
    {
        var pod = await PodAsync(overlay);
        using var services = Services(pod);
        var options = services.GetRequiredService<IOptions<GracefulShutdownOptions>>().Value;
        var plan = ShutdownPlan.From(options);
        var grace = pod.GracePeriod;

        Assert.Equal(grace, options.GracePeriod);
        Assert.True(grace > plan.Deadline);
        Assert.True(plan.Deadline >= plan.Notify + plan.Drain + plan.Quiesce + plan.Reserve);
        Assert.True(plan.Drain >= 2 * options.UnreadyDelay, $"Drain has {plan.Drain}.");
    }

    [KubectlTheory]
    [ClassData(typeof(Overlays))]
    public async Task UnreadyDelay_OfTheSilo_IsLongerThanReadinessTakesToFail(string overlay)
    {
        var pod = await PodAsync(overlay);
        using var services = Services(pod);

        Assert.True(services.GetRequiredService<IOptions<GracefulShutdownOptions>>().Value.UnreadyDelay
            > pod.Silo.ReadinessProbe.Patience());
    }

    [KubectlTheory]
    [ClassData(typeof(Overlays))]
    public async Task StartupProbe_OfTheSilo_OutlastsTheWaitForTheDatabase(string overlay)
    {
        var pod = await PodAsync(overlay);
        using var services = Services(pod);

        Assert.True(services.GetRequiredService<IOptions<SiloSettings>>().Value.DatabaseTimeout
            < pod.Silo.StartupProbe.Patience());
    }

    [KubectlTheory]
    [ClassData(typeof(Overlays))]
    public async Task Environment_OfBothContainers_IsReadByTheApplicationAndValid(string overlay)
    {
        string[] known =
        [
            "ASPNETCORE_HTTP_PORTS",
            "ConnectionStrings__Cluster",
            // OpenTelemetry's own.
            TelemetryExtensions.Endpoint,
            "OTEL_EXPORTER_OTLP_PROTOCOL",
            .. Names<SiloSettings>(SiloSettings.SectionName),
            .. Names<GracefulShutdownOptions>(GracefulShutdownOptions.SectionName),
        ];
        var pod = await PodAsync(overlay);

        Assert.All(pod.EnvironmentOf(pod.Silo).Concat(pod.EnvironmentOf(pod.Migration)), variable => Assert.Contains(variable.Key, known));
        using var services = Services(pod);
        var settings = services.GetRequiredService<IOptions<SiloSettings>>().Value;
        Assert.Equal(("silo-1", "10.1.2.3", Departure.Graceful), (settings.Name, settings.AdvertisedIP, settings.Departure));
        Assert.NotNull(ClusterDatabase.Find(services.GetRequiredService<IConfiguration>()));
        Assert.True(CommandLine.Parse([.. pod.Migration.Args]).Migrate);
    }

    [KubectlTheory]
    [ClassData(typeof(Overlays))]
    public async Task TerminationMessage_OfTheSilo_IsWhereKubernetesLooksForIt(string overlay)
    {
        var pod = await PodAsync(overlay);

        Assert.Equal(pod.Silo.TerminationMessagePath, pod.EnvironmentOf(pod.Silo)["GracefulShutdown__TerminationMessagePath"]);
        Assert.Equal("FallbackToLogsOnError", pod.Silo.TerminationMessagePolicy);
    }

    [KubectlTheory]
    [ClassData(typeof(Overlays))]
    public async Task Roll_AndEviction_TakeOneSiloAtATimeAndAlwaysOne(string overlay)
    {
        var manifest = await Overlays.RenderAsync(overlay);
        var roll = manifest.Silo.Spec.Strategy.RollingUpdate;

        Assert.Equal(("RollingUpdate", 1, 0), (manifest.Silo.Spec.Strategy.Type, roll.MaxSurge.ToInt(), roll.MaxUnavailable.ToInt()));
        Assert.True(manifest.Silo.Spec.MinReadySeconds > 0);
        // More than none: the drain of a node would never end.
        Assert.Equal(1, manifest.One<V1PodDisruptionBudget>("silo").Spec.MaxUnavailable?.ToInt());
        Assert.All(manifest.All<V2HorizontalPodAutoscaler>().SelectMany(scaler => scaler.Spec.Behavior.ScaleDown.Policies), policy =>
            Assert.True(policy.Value == 1 && policy.PeriodSeconds > manifest.Silo.Spec.Template.Spec.TerminationGracePeriodSeconds));
    }

    private static async Task<SiloPod> PodAsync(string overlay) => new(await Overlays.RenderAsync(overlay), "silo-1", "10.1.2.3");

    /// <summary>Reads the pod's environment the way the silo does, so that a value it would refuse fails here.</summary>
    private ServiceProvider Services(SiloPod pod)
    {
        var environment = pod.EnvironmentOf(pod.Silo).ToDictionary(
            variable => variable.Key.Replace("__", ":", StringComparison.Ordinal), variable => (string?)variable.Value);
        // A mounted secret is not here; where it is mounted is compared in ReferenceTests.
        if (environment.ContainsKey("Silo:ManagementTokenFile"))
            File.WriteAllText((environment["Silo:ManagementTokenFile"] = _directory.File("token"))!, new string('t', ManagementTokenFile.ShortestToken));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(environment).Build();
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSiloSettings()
            .AddGracefulShutdown()
            .BuildServiceProvider();
    }

    private static IEnumerable<string> Names<T>(string section) =>
        typeof(T).GetProperties().Select(property => $"{section}__{property.Name}");
}
