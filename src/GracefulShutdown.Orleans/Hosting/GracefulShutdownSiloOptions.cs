using GracefulShutdown.Budgets;

namespace GracefulShutdown;

/// <summary>
/// What a silo does when it leaves, read from the same configuration section as <see cref="GracefulShutdownOptions"/>
/// (environment: <c>GracefulShutdown__TrackCalls</c> and so on).
/// </summary>
/// <remarks>
/// Two of them decide what is registered, so they count as they are when the silo is built: set them in the configuration, or in the argument
/// of <c>UseGracefulShutdown</c>. A later change stops the start.
/// </remarks>
public sealed class GracefulShutdownSiloOptions
{
    /// <summary>
    /// How many grains may be writing to storage at once when they leave. Fewer write where the storage slows down. Default: 64.
    /// </summary>
    [SettingRange(1, 10_000, ErrorMessage = "must be from 1 to 10000")]
    public int MaxConcurrentWrites { get; set; } = 64;

    /// <summary>
    /// Whether the silo knows the calls that run on it, so that the report can name the methods which hold up a drain. Default: no,
    /// for with it Orleans leaves its fast path for local calls.
    /// </summary>
    public bool TrackCalls { get; set; }

    /// <summary>
    /// Whether the silo uses Orleans' distributed grain directory, with which silos that stay lose no grains when one leaves. All silos of a
    /// cluster should; changing it on a running cluster is a roll of its own. Default: no, what the silo has registered is left alone.
    /// </summary>
    public bool DistributedGrainDirectory { get; set; }
}
