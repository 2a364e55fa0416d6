using System.Net.Http.Json;
using Silo.Tests.Postgres;

namespace Silo.Tests.Kubernetes;

/// <summary>The image's content as the pod would run it: its user, its environment, its probes, and nothing else writable.</summary>
[Collection(PostgresFixture.Collection)]
public sealed class PodTests(PostgresFixture postgres)
{
    [PodFact]
    public async Task A_pod_migrates_starts_answers_its_probes_and_says_how_it_left()
    {
        var manifest = await Overlays.RenderAsync("try-out");
        var database = await postgres.Server.CreateEmptyDatabaseAsync();
        using var published = await PublishedSilo.CreateAsync();
        using var kubelet = new Kubelet(manifest, published, database, TimeProvider.System);
        // The pods of a deployment start together: their init containers meet.
        var other = new SiloPod(manifest, "other", Kubelet.PodIP);
        await Task.WhenAll(kubelet.MigrateAsync(other, CancellationToken.None), kubelet.MigrateAsync(other, CancellationToken.None));
        await using var pod = await kubelet.StartAsync(CancellationToken.None);
        Assert.True(await pod.IsReadyAsync());
        Assert.True(await pod.IsAliveAsync());

        var end = pod.DeleteAsync();
        await pod.Silo.WroteAsync("Phase 2 of 3");
        var isReady = await pod.IsReadyAsync();
        var isAlive = await pod.IsAliveAsync();
        using var http = new HttpClient();
        using var late = await http.PostAsJsonAsync(new Uri(pod.Silo.Url, "/accounts/late/deposits"), new { amount = 1 });

        Assert.Equal((false, true, true), (isReady, isAlive, late.IsSuccessStatusCode));
        Assert.Equal((0, false), await end);
        Assert.StartsWith("Shutdown clean, exit code 0: Signal (SIGTERM)", pod.TerminationMessage, StringComparison.Ordinal);
        Assert.Equal(
            ["silo-1"], await PostgresFixture.QueryAsync<string>(database, "SELECT silo_name FROM silo WHERE status = 6 AND cluster_id = 'bank'"));
    }

    [PodFact]
    public async Task A_pod_can_write_to_its_volumes_only()
    {
        var manifest = await Overlays.RenderAsync("try-out");
        using var published = await PublishedSilo.CreateAsync();
        using var kubelet = new Kubelet(manifest, published, "", TimeProvider.System);
        var pod = new SiloPod(manifest, "silo-1", Kubelet.PodIP);
        const string Script = """
            for directory in / /mnt /tmp /dev /var/tmp /run /etc; do
                touch "$directory/file" 2>/dev/null && echo "writable: $directory"
            done
            echo "user: $(id -u)"; grep -E 'NoNewPrivs|CapEff' /proc/self/status
            """;

        await using var process = kubelet.Run(pod, pod.Silo, out _, "sh", "-c", Script);
        Assert.True(await process.ExitedAsync() == 0, process.Output);

        Assert.Equal(
            ["writable: /tmp", "user: 1654", "CapEff:\t0000000000000000", "NoNewPrivs:\t1"],
            process.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }
}
