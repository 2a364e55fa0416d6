using System.Collections.Concurrent;
using Orleans.Runtime;

namespace GracefulShutdown.Activations;

/// <summary>
/// Tells placement that it places an activation which leaves this silo, and where it should go. It goes even if the cordon has been
/// taken back before its turn ended: an activation that was told to migrate and is placed where it is would lose its memory.
/// </summary>
internal static class HandoverMark
{
    private const string Key = "GracefulShutdown.Handover";

    private static readonly Dictionary<string, object> _anywhere = new() { [Key] = true };
    private static readonly ConcurrentDictionary<SiloAddress, Dictionary<string, object>> _targets = new();

    /// <summary>Whether an activation that was told to migrate is packing its memory: Orleans has imported that request context for it.</summary>
    public static bool IsPacking => RequestContext.Get(Key) is not null;

    /// <summary>The request context for <c>Migrate</c>. Shared, for Orleans copies it.</summary>
    public static Dictionary<string, object> For(SiloAddress? target) =>
        target is null ? _anywhere : _targets.GetOrAdd(target, static silo => new() { [Key] = silo });

    public static bool IsIn(Dictionary<string, object>? requestContext) => requestContext?.ContainsKey(Key) ?? false;

    public static SiloAddress? TargetIn(Dictionary<string, object>? requestContext) => requestContext?.GetValueOrDefault(Key) as SiloAddress;
}
