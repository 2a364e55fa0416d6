using GracefulShutdown.Diagnostics;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace GracefulShutdown.Membership;

/// <summary>Reads the membership every few seconds while this silo is being emptied.</summary>
/// <remarks>
/// Orleans reads it once a minute, and hears of changes in between from the others. Nobody tells a silo that was declared dead while its
/// process was stopped or cut off: it would go on handing over, for a minute, to silos that take nothing from the dead.
/// </remarks>
internal sealed partial class MembershipWatch(IClusterMembershipService membership, TimeProvider time, ILogger<MembershipWatch> logger)
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(5);

    /// <summary>Until it is cancelled; it does not throw.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var clock = new PeriodicTimer(_interval, time);
        try
        {
            while (await clock.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
                await RefreshAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            await membership.Refresh(cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // A database that is away keeps nobody from leaving; the next look is in a moment.
            LogMembershipNotRead(exception.Message);
        }
    }

    [LoggerMessage(SiloEventIds.MembershipNotRead, LogLevel.Debug, "The membership could not be read: {Error}")]
    private partial void LogMembershipNotRead(string error);
}
