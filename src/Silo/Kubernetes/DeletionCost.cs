using System.Globalization;
using System.Numerics;
using GracefulShutdown;
using Microsoft.Extensions.Options;
using Silo.Configuration;

namespace Silo.Kubernetes;

/// <summary>
/// Tells Kubernetes now and then what it would cost to delete this silo's pod, by the number of its activations. Where there are to be
/// fewer pods, the cheapest go first.
/// </summary>
internal sealed partial class DeletionCost(
    KubernetesApi api, ISiloDrain drain, IOptions<SiloSettings> settings, TimeProvider time, ILogger<DeletionCost> logger)
    : BackgroundService
{
    public const string Annotation = "controller.kubernetes.io/pod-deletion-cost";

    private int? _told;
    private bool _isFailing;

    /// <summary>
    /// What silos cost that differ by less than a factor of two: mostly the same. Kubernetes looks at the cost before it looks at how many
    /// pods a node has, so a difference of no account would decide where the silos that stay are.
    /// </summary>
    /// <returns>The number of binary digits.</returns>
    public static int Of(int activations) => activations <= 0 ? 0 : BitOperations.Log2((uint)activations) + 1;

    /// <summary>
    /// Every word is a write in the cluster's own database, and only the order of the silos matters. A count that goes to and fro around a
    /// power of two is no news either.
    /// </summary>
    public static bool IsNews(int? told, int current) =>
        told is not { } before || (Of(current) != Of(before) && Math.Abs(current - before) > before / 10);

    /// <summary>A refusal that arrives while the silo stops is no failure of this service, and a cancelled request then is the stop itself.</summary>
    public static bool IsPassing(Exception exception, bool isStopping) =>
        exception is HttpRequestException or IOException or UnauthorizedAccessException
        || (exception is OperationCanceledException && !isStopping);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var clock = new PeriodicTimer(settings.Value.DeletionCostInterval, time);
        do
        {
            var current = drain.Activations;
            if (IsNews(_told, current))
                await TellAsync(current, stoppingToken);
        }
        while (await clock.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TellAsync(int current, CancellationToken cancellationToken)
    {
        try
        {
            var (podNamespace, pod) = (settings.Value.Namespace!, settings.Value.Name!);
            await api.AnnotatePodAsync(podNamespace, pod, Annotation, Of(current).ToString(CultureInfo.InvariantCulture), cancellationToken);
            (_told, _isFailing) = (current, false);
        }
        catch (Exception exception) when (IsPassing(exception, cancellationToken.IsCancellationRequested))
        {
            // It is tried again with the next tick, and said once: a silo is no worse for it.
            if (!_isFailing)
                LogNotTold(logger, Annotation, exception.Message);
            _isFailing = true;
        }
    }

    [LoggerMessage(1, LogLevel.Warning,
        "The pod's annotation {Annotation} could not be written: {Error}. Its service account needs a role that may patch pods.")]
    private static partial void LogNotTold(ILogger logger, string annotation, string error);
}
