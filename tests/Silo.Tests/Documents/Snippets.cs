using GracefulShutdown;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

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
