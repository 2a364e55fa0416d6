using Microsoft.Extensions.Logging;

namespace Bank;

internal sealed partial class TransferGrain
{
    [LoggerMessage(1, LogLevel.Debug, "Transfer {TransferId} resumes with step {Step}.")]
    private static partial void LogResumed(ILogger logger, string transferId, TransferStep step);

    [LoggerMessage(2, LogLevel.Debug, "Transfer {TransferId} has ended: {State}.")]
    private static partial void LogEnded(ILogger logger, string transferId, TransferState state);

    [LoggerMessage(3, LogLevel.Warning,
        "Transfer {TransferId} failed in step {Step}, {Failures} in a row. It will try again in {Delay}; nothing is lost or moved twice.")]
    private static partial void LogStepFailed(
        ILogger logger, Exception exception, string transferId, TransferStep step, int failures, TimeSpan delay);
}
