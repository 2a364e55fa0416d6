using Orleans.Runtime;

namespace GracefulShutdown.Turns;

/// <summary>
/// A call that waits its turn: where turns do not interleave, its answer proves that what was before it has ended. An activation that is to
/// leave is asked in it.
/// </summary>
[Alias("GracefulShutdown.IActivationProbe")]
internal interface IActivationProbe : IGrainExtension
{
    [Alias("Pass")]
    [ResponseTimeout("01:00:00")]
    Task PassAsync();
}

/// <inheritdoc cref="IActivationProbe"/>
internal sealed class ActivationProbe(TurnGap gap, IGrainContextAccessor accessor) : IActivationProbe
{
    public Task PassAsync() => gap.InTurnAsync(accessor.GrainContext);
}
