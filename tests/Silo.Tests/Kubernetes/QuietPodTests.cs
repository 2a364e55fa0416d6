using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Silo.Tests.Postgres;

namespace Silo.Tests.Kubernetes;

/// <summary>What is logged as a warning is one: the settings of the manifests cause none.</summary>
[Collection(PostgresFixture.Collection)]
public sealed class QuietPodTests(PostgresFixture postgres) : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly HttpClient _http = new();

    public void Dispose()
    {
        _http.Dispose();
        _directory.Dispose();
    }

    [ManifestTheory]
    [ClassData(typeof(Overlays))]
    public async Task A_silo_with_the_environment_of_its_pod_starts_and_leaves_without_a_warning(string overlay)
    {
        var pod = new SiloPod(await Overlays.RenderAsync(overlay), "silo-1", Kubelet.PodIP);
        await using var silo = Start(pod.EnvironmentOf(pod.Silo), await postgres.Server.CreateDatabaseAsync());
        await silo.StartedAsync(isStock: false);
        Assert.Equal(HttpStatusCode.OK, await ReadyAsync(silo));

        silo.Signal(SiloProcess.SigTerm);
        await silo.WroteAsync("Phase 2 of 3");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await ReadyAsync(silo));

        Assert.True(await silo.ExitedAsync() == 0, silo.Output);
        var warnings = silo.Output.Split(Environment.NewLine).Where(IsWarning).ToList();
        Assert.True(warnings.Count == 0, string.Join(Environment.NewLine, warnings));
        Assert.DoesNotContain('\n', await File.ReadAllTextAsync(_directory.File("message")));
    }

    /// <summary>But for those by which Orleans tells that the machine is busy, as one that runs tests is.</summary>
    private static bool IsWarning(string line) =>
        Regex.IsMatch(line, @"Z (warn|fail|crit): (?!Orleans\.Runtime\.(Watchdog|MembershipService\.LocalSiloHealthMonitor)\[)");

    private SiloProcess Start(IReadOnlyDictionary<string, string> environment, string database)
    {
        var (http, silo, gateway) = (FreePort.Find(), FreePort.Find(), FreePort.Find());
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Silo.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _directory.Path,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        // As in a pod.
        start.Environment["KUBERNETES_SERVICE_HOST"] = "127.0.0.1";
        // What a machine that is no cluster does not have: the ports to itself, the database, the API, the secret, the collector, and the
        // message's place.
        start.Environment["ASPNETCORE_HTTP_PORTS"] = $"{http}";
        start.Environment["Silo__SiloPort"] = $"{silo}";
        start.Environment["Silo__GatewayPort"] = $"{gateway}";
        start.Environment["ConnectionStrings__Cluster"] = database;
        start.Environment["Silo__DeletionCostInterval"] = "00:00:00";
        start.Environment["Silo__ReadDeletionTime"] = "false";
        start.Environment["Silo__ManagementUrl"] = $"http://127.0.0.1:{FreePort.Find()}";
        start.Environment.Remove("Silo__ManagementTokenFile");
        start.Environment.Remove("OTEL_EXPORTER_OTLP_ENDPOINT");
        start.Environment["GracefulShutdown__TerminationMessagePath"] = _directory.File("message");
        return SiloProcess.Start(start, http, silo, gateway, _directory.File("message"));
    }

    private async Task<HttpStatusCode> ReadyAsync(SiloProcess silo)
    {
        using var response = await _http.GetAsync(new Uri(silo.Url, "/healthz/ready"));
        return response.StatusCode;
    }
}
