using System.Security.Cryptography.X509Certificates;
using GracefulShutdown;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Connections.Security;

namespace Silo.Tests.Documents;

/// <summary>Compiled, and not run; <see cref="SnippetTests"/> finds them in the documents.</summary>
internal static class Snippets
{
    public static void OneLine(WebApplicationBuilder builder)
    {
        #region snippet
        builder.UseOrleans(silo => silo.UseGracefulShutdown());
        #endregion
    }

    public static void OwnWork(IShutdownCoordinator coordinator, IConsumer consumer, ILedger ledger)
    {
        #region snippet
        // Notify: flip a switch.
        coordinator.RegisterNotification("orders", reason => consumer.Pause());
        // Drain: finish what runs.
        coordinator.RegisterWaiter("orders", drain => consumer.FinishAsync(drain.CancellationToken));
        coordinator.RegisterWaiter("ledger", drain => ledger.FlushAsync(drain.CancellationToken), after: ["orders"]);
        #endregion
    }

    public static void Coordinator(WebApplicationBuilder builder)
    {
        #region snippet
        builder.Services.AddGracefulShutdown();
        #endregion
    }

    public static void Requests(WebApplicationBuilder builder)
    {
        #region snippet
        builder.Services.AddRequestDrain();
        #endregion
    }

    public static void Management(WebApplication app)
    {
        #region snippet
        app.MapGracefulShutdown().RequireAuthorization("operators");
        #endregion
    }

    public static void ManagementPage(WebApplication app)
    {
        #region snippet
        app.MapGracefulShutdown().RequireAuthorization("operators");
        app.MapGracefulShutdownPage();   // the cluster in a browser, at /
        #endregion
    }

    public static void TwoTasks(IShutdownCoordinator coordinator, IConsumer consumer)
    {
        #region snippet
        coordinator.RegisterNotification("orders", reason => consumer.Pause());
        coordinator.RegisterWaiter("orders", drain => consumer.FinishAsync(drain.CancellationToken));
        #endregion
    }

    public static async Task OwnServer(IShutdownCoordinator coordinator, IBroker broker, CancellationToken cancellationToken)
    {
        #region snippet
        using var stop = await coordinator.BeginServerStopAsync(new ShutdownReason(ShutdownReasonKind.ServerStop, "the broker was stopped"), cancellationToken);
        await stop.RunStepAsync("acknowledgements", step => broker.AcknowledgedAsync(step.CancellationToken));
        await broker.CloseAsync(stop.Forceful);
        #endregion
    }

    public static void TimeLeft(WebApplicationBuilder builder)
    {
        #region snippet
        builder.Services.AddSingleton<IPlatformTimeLeft, SpotNotice>();
        #endregion
    }

#pragma warning disable CA1848, CA1873 // As a document shows it.
    public static async Task Emptied(ISiloDrain drain, ILogger logger, CancellationToken cancellationToken)
    {
        #region snippet
        await drain.CordonAsync(cancellationToken);
        var result = await drain.HandOverAsync(cancellationToken);
        logger.LogInformation("{Migrated} activations have moved, {Left} could not", result.Migrated, result.LeftToTheStop);
        await drain.UncordonAsync(cancellationToken);
        #endregion
    }
#pragma warning restore CA1848, CA1873

    internal sealed class SpotNotice : IPlatformTimeLeft
    {
        public Task<TimeSpan?> GetTimeLeftAsync(CancellationToken cancellationToken) =>
            Task.FromResult<TimeSpan?>(TimeSpan.FromMinutes(2));
    }

    public static void ClientTls(IClientBuilder client)
    {
        #region snippet
        client.UseTls(options =>
        {
            options.LocalCertificate = X509Certificate2.CreateFromPemFile("client.crt", "client.key");
            options.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
            options.RemoteCertificateValidation = (certificate, _, _) => IsOfTheAuthority(certificate);
        });
        #endregion
    }

    private static bool IsOfTheAuthority(X509Certificate2 certificate) => certificate.HasPrivateKey;

    internal interface IBroker
    {
        Task AcknowledgedAsync(CancellationToken cancellationToken);

        Task CloseAsync(CancellationToken cancellationToken);
    }

    internal interface IConsumer
    {
        void Pause();

        Task FinishAsync(CancellationToken cancellationToken);
    }

    internal interface ILedger
    {
        Task FlushAsync(CancellationToken cancellationToken);
    }
}
