using Orleans.Runtime;

namespace GracefulShutdown.Membership;

/// <summary>
/// The silos that have not answered in time, such as one whose process is stopped. Each is waited for once; from then on it is still told
/// everything, without a wait, until it answers again.
/// </summary>
internal sealed class SilentSilos(TimeProvider time) : SiloSet
{
    /// <exception cref="TimeoutException">It did not answer in time, or has not answered before.</exception>
    public async Task WaitAsync(SiloAddress silo, Task answer, TimeSpan timeout, CancellationToken cancellationToken)
    {
        _ = HearAsync(silo, answer);
        try
        {
            await answer.WaitAsync(Contains(silo) ? TimeSpan.Zero : timeout, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException) when (!answer.IsCompleted)
        {
            Set(silo, isMember: true);
            if (answer.IsCompletedSuccessfully)
                Set(silo, isMember: false);
            throw;
        }
    }

    private async Task HearAsync(SiloAddress silo, Task answer)
    {
        await answer.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (answer.IsCompletedSuccessfully)
            Set(silo, isMember: false);
    }
}
