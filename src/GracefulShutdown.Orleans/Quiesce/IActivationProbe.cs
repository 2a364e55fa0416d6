using Orleans.Runtime;

namespace GracefulShutdown;

/// <summary>
/// A call that does nothing but wait its turn: where turns do not interleave, its answer proves that what was before it has ended.
/// </summary>
[Alias("GracefulShutdown.IActivationProbe")]
internal interface IActivationProbe : IGrainExtension
{
    [Alias("Pass")]
    Task PassAsync();
}

/// <inheritdoc cref="IActivationProbe"/>
internal sealed class ActivationProbe : IActivationProbe
{
    public Task PassAsync() => Task.CompletedTask;
}
