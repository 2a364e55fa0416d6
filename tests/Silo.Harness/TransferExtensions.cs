using Bank;

namespace Silo.Tests;

internal static class TransferExtensions
{
    /// <summary>Waits until the transfer has completed.</summary>
    public static async Task CompletedAsync(this ITransferGrain transfer)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var clock = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await transfer.GetStatusAsync() is not { State: TransferState.Completed })
            await clock.WaitForNextTickAsync(patience.Token);
    }
}
