using Microsoft.Extensions.Hosting;

namespace Silo.Tests;

internal static class HostExtensions
{
    /// <summary>Ends a client that says goodbye to nobody: its silos may be gone.</summary>
    public static async Task AbandonAsync(this IHost host)
    {
        try
        {
            await host.StopAsync(new CancellationToken(canceled: true));
        }
        catch (OperationCanceledException)
        {
            // Orleans waits for a look at the gateways that is under way, for as long as the token allows: not at all.
        }

        host.Dispose();
    }
}
