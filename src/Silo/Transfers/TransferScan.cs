using Bank;
using Silo.Storage;

namespace Silo.Transfers;

/// <summary>Resumes what was running when the process last ended. Begins when the silo is active, and does not hold up the start.</summary>
internal sealed partial class TransferScan(SqliteGrainStorage storage, IGrainFactory grains, ILogger<TransferScan> logger)
    : BackgroundService
{
    // Enough to keep the storage busy, few enough to leave room for the calls of others.
    private static readonly ParallelOptions _resumption = new() { MaxDegreeOfParallelism = 16 };

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var running = await storage.ListAsync(StoredTransfers.StateName, StoredTransfers.StateProperty, StoredTransfers.Running);
        if (running.Count > 0)
            LogFound(logger, running.Count);

        await Parallel.ForEachAsync(running, _resumption, async (transfer, _) =>
        {
            if (!stoppingToken.IsCancellationRequested)
                await ResumeAsync(transfer);
        });
    }

    private async Task ResumeAsync(GrainId transfer)
    {
        try
        {
            await grains.GetGrain<ITransferGrain>(transfer).ResumeAsync();
        }
        catch (Exception exception)
        {
            // One that cannot be resumed must not keep the others from it.
            LogNotResumed(logger, exception, transfer);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "{Count} transfers were running when the silo last stopped: resuming them.")]
    private static partial void LogFound(ILogger logger, int count);

    [LoggerMessage(2, LogLevel.Warning, "{Transfer} was not resumed. It will be when somebody asks for it, or at the next start.")]
    private static partial void LogNotResumed(ILogger logger, Exception exception, GrainId transfer);
}
