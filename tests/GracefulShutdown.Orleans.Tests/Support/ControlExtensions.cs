using Orleans.TestingHost;

namespace GracefulShutdown.Tests;

internal static class ControlExtensions
{
    /// <summary>As an operator would ask a silo, about itself or another one.</summary>
    public static Task<DrainReply> DrainAsync(
        this InProcessSiloHandle asked, InProcessSiloHandle drained, string reason = "a test", double? rate = null, TimeSpan? time = null, bool isExclusive = true)
    {
        var now = TimeProvider.System.GetUtcNow();
        return asked.Service<SiloControl>().BeginDrainAsync(
            drained.SiloAddress,
            new DrainOrder(reason, "somebody", time is { } left ? now + left : null, rate, isExclusive, now + SiloControl.Bound),
            CancellationToken.None);
    }

    public static Task<DrainReply> UndrainAsync(this InProcessSiloHandle asked, InProcessSiloHandle drained, Guid operation) =>
        asked.Service<SiloControl>().EndDrainAsync(drained.SiloAddress, operation, CancellationToken.None);

    /// <summary>Completes when the handover of a drain has ended, and some other silo has heard how.</summary>
    public static async Task<DrainFigures> DrainedAsync(this InProcessSiloHandle asked, InProcessSiloHandle drained)
    {
        DrainFigures? drain = null;
        await Eventually.TrueAsync(async () =>
        {
            drain = (await asked.Service<SiloControl>().GetDrainAsync(drained.SiloAddress, CancellationToken.None)).Answer?.Drain;
            return drain is not null and not { State: DrainState.HandingOver };
        });
        return drain!;
    }

    /// <summary>The row of one silo, as another one sees it.</summary>
    public static async Task<SiloRow> RowAsync(this InProcessSiloHandle asked, InProcessSiloHandle shown) =>
        (await asked.Service<SiloControl>().LookAsync(CancellationToken.None)).Silos.Single(row => row.Silo.Equals(shown.SiloAddress));

    public static DrainFigures Done(this DrainReply reply)
    {
        Assert.Equal(DrainVerdict.Done, reply.Answer?.Verdict);
        return reply.Answer!.Drain!;
    }
}
