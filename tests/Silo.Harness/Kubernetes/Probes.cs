using k8s.Models;

namespace Silo.Tests.Kubernetes;

/// <summary>A probe's timing, with Kubernetes' defaults where the manifest leaves it out.</summary>
internal static class Probes
{
    public static TimeSpan Period(this V1Probe probe) => TimeSpan.FromSeconds(probe.PeriodSeconds ?? 10);

    public static TimeSpan Timeout(this V1Probe probe) => TimeSpan.FromSeconds(probe.TimeoutSeconds ?? 1);

    public static int Failures(this V1Probe probe) => probe.FailureThreshold ?? 3;

    /// <summary>How long it takes until the probe has failed.</summary>
    public static TimeSpan Patience(this V1Probe probe) => probe.Period() * probe.Failures();
}
