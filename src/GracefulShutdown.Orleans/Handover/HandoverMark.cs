namespace GracefulShutdown;

/// <summary>
/// Tells placement that it places an activation which leaves this silo. It goes even if the cordon has been taken back before its
/// turn ended: an activation that was told to migrate and is placed where it is would lose its memory.
/// </summary>
internal static class HandoverMark
{
    private const string Key = "GracefulShutdown.Handover";

    /// <summary>The request context for <c>Migrate</c>. Shared, for Orleans copies it.</summary>
    public static Dictionary<string, object> RequestContext { get; } = new() { [Key] = true };

    public static bool IsIn(Dictionary<string, object>? requestContext) => requestContext?.ContainsKey(Key) ?? false;
}
