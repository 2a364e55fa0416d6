using GracefulShutdown;
using Microsoft.AspNetCore.Http;
using Silo.Kubernetes;

namespace Silo.Tests.Kubernetes;

/// <summary>A pod that is deleted with less time than its manifest grants: the silo asks, and is gone before it is killed.</summary>
public sealed class DeletionTimeTests : IDisposable
{
    private static readonly DateTimeOffset _now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(5, null, null)]
    [InlineData(5, 5, 5.0)]
    [InlineData(3, 5, 3.0)]
    [InlineData(-2, 5, 0.0)]
    [InlineData(60, 5, 5.0)]
    public void Of_APod_IsTheTimeUntilItIsKilled_AndNoMoreThanItWasGranted(int? untilKilled, int? granted, double? expected)
    {
        var killed = untilKilled is { } seconds ? _now.AddSeconds(seconds) : (DateTimeOffset?)null;

        Assert.Equal(expected, PodTimeLeft.Of(new PodMetadata(killed, granted), _now)?.TotalSeconds);
    }

    /// <summary>The unready delay alone is longer than the five seconds.</summary>
    [Fact]
    public async Task A_pod_with_90_s_that_is_deleted_with_5_has_left_and_reported_before_it_is_killed()
    {
        await using var server = await FakeApiServer.StartNewAsync();
        await using var silo = await StartAsync(server);
        var killed = TimeProvider.System.GetUtcNow().AddSeconds(5);
        server.Pod = () => new { metadata = new { deletionTimestamp = killed, deletionGracePeriodSeconds = 5 } };

        silo.Signal(SiloProcess.SigTerm);
        using var kubelet = new CancellationTokenSource(killed - TimeProvider.System.GetUtcNow());
        await using var kill = kubelet.Token.Register(() => silo.Signal(SiloProcess.SigKill));

        Assert.True(await silo.ExitedAsync() == ShutdownExitCode.Degraded, silo.Output);
        Assert.StartsWith("GET /api/v1/namespaces/bank/pods/silo-1\n", await server.NextAsync(), StringComparison.Ordinal);
        Assert.Equal("degraded", silo.Report().GetProperty("outcome").GetString());
        Assert.Contains("The platform leaves", silo.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pod_that_nobody_deleted_or_that_may_not_ask_keeps_its_plan()
    {
        await using var server = await FakeApiServer.StartNewAsync();
        server.Status = StatusCodes.Status403Forbidden;
        await using var silo = await StartAsync(server, ("GracefulShutdown__UnreadyDelay", "00:00:01"));

        silo.Signal(SiloProcess.SigTerm);

        Assert.True(await silo.ExitedAsync() == ShutdownExitCode.Clean, silo.Output);
        Assert.Contains("PodTimeLeft could not tell how much time is left", silo.Output, StringComparison.Ordinal);
    }

    private Task<SiloProcess> StartAsync(FakeApiServer server, params (string, string)[] more) => SiloProcess.StartedAsync(
        _directory.Path,
        [
            ("KUBERNETES_SERVICE_HOST", server.Url.Host),
            ("KUBERNETES_SERVICE_PORT", $"{server.Url.Port}"),
            ("Silo__Name", "silo-1"),
            ("Silo__Namespace", "bank"),
            ("Silo__ReadDeletionTime", "true"),
            ("Silo__ApiAccessPath", server.Access),
            ("GracefulShutdown__UnreadyDelay", "00:00:15"),
            .. more,
        ]);
}
