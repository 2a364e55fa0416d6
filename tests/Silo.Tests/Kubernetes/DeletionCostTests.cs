using GracefulShutdown;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Silo.Configuration;
using Silo.Kubernetes;

namespace Silo.Tests.Kubernetes;

public sealed class DeletionCostTests
{
    [Theory]
    [InlineData(null, 0, true)]
    [InlineData(0, 0, false)]
    [InlineData(0, 1, true)]
    [InlineData(1000, 1100, false)]
    [InlineData(1000, 1101, true)]
    [InlineData(600, 1000, false)]
    [InlineData(1000, 512, false)]
    [InlineData(1000, 511, true)]
    public void IsNews_OfACount_IsWhatMayChangeTheOrder(int? told, int current, bool expected) =>
        Assert.Equal(expected, DeletionCost.IsNews(told, current));

    [Fact]
    public async Task Execute_EachChange_PatchesTheOwnPodsAnnotation()
    {
        await using var server = await FakeApiServer.StartNewAsync();
        var drain = new CountedSilo();
        using var api = new KubernetesApi(server.Url, server.Access);
        using var cost = Create(api, drain);

        await cost.StartAsync(CancellationToken.None);
        var first = await server.NextAsync();
        drain.Activations = 1;
        var second = await server.NextAsync();
        await cost.StopAsync(CancellationToken.None);

        Assert.Equal(
            "PATCH /api/v1/namespaces/bank/pods/silo-1\n"
                + $"Bearer {FakeApiServer.Token}\n"
                + "application/merge-patch+json\n"
                + """{"metadata":{"annotations":{"controller.kubernetes.io/pod-deletion-cost":"0"}}}""",
            first);
        Assert.Contains("""pod-deletion-cost":"1"}""", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_RefusedByTheServer_TriesAgain()
    {
        await using var server = await FakeApiServer.StartNewAsync();
        server.Status = StatusCodes.Status403Forbidden;
        using var api = new KubernetesApi(server.Url, server.Access);
        using var cost = Create(api, new CountedSilo());

        await cost.StartAsync(CancellationToken.None);
        await server.NextAsync();
        await server.NextAsync();
        await cost.StopAsync(CancellationToken.None);

        Assert.False(cost.ExecuteTask!.IsFaulted);
    }

    [Theory]
    [InlineData(typeof(HttpRequestException), false, true)]
    [InlineData(typeof(HttpRequestException), true, true)]
    [InlineData(typeof(FileNotFoundException), true, true)]
    [InlineData(typeof(UnauthorizedAccessException), true, true)]
    [InlineData(typeof(TaskCanceledException), false, true)]
    [InlineData(typeof(TaskCanceledException), true, false)]
    [InlineData(typeof(InvalidOperationException), false, false)]
    public void IsPassing_OfAFailure_DependsOnTheStopOnlyWhereItWasCancelled(Type failure, bool isStopping, bool expected) =>
        Assert.Equal(expected, DeletionCost.IsPassing((Exception)Activator.CreateInstance(failure)!, isStopping));

    [Fact]
    public async Task AnnotatePod_ServerOfAnotherAuthority_IsNotTold()
    {
        await using var server = await FakeApiServer.StartNewAsync();
        await using var other = await FakeApiServer.StartNewAsync();
        using var api = new KubernetesApi(server.Url, other.Access);

        await Assert.ThrowsAsync<HttpRequestException>(() =>
            api.AnnotatePodAsync("bank", "silo-1", DeletionCost.Annotation, "1", CancellationToken.None));
    }

    private static DeletionCost Create(KubernetesApi api, CountedSilo drain)
    {
        var settings = new SiloSettings { Name = "silo-1", Namespace = "bank", DeletionCostInterval = TimeSpan.FromMilliseconds(20) };
        return new(api, drain, Options.Create(settings), TimeProvider.System, NullLogger<DeletionCost>.Instance);
    }
    private sealed class CountedSilo : ISiloDrain
    {
        public int Activations { get; set; }

        public bool IsCordoned => false;

        public Task CordonAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<HandoverResult> HandOverAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task UncordonAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
