using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Runtime;

namespace GracefulShutdown;

/// <summary>Whether an activation runs a request or has one waiting, where Orleans' activation says so.</summary>
/// <remarks>
/// A property that Orleans has for its own use. Where it is not there any more, an activation whose turns overlap has ended what it had only
/// when it has had nothing for ten seconds, as <see cref="IActivationWorkingSetMember"/> tells.
/// </remarks>
internal static class RunningRequests
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo?> _properties = new();

    /// <returns><see langword="true"/> proves that every earlier request has ended and is answered; <see langword="false"/> that it is not known.</returns>
    public static bool AreNone(IGrainContext activation) =>
        _properties.GetOrAdd(activation.GetType(), Find)?.GetValue(activation) is true;

    private static PropertyInfo? Find(Type type) =>
        type.GetProperty("IsInactive") is { } property && property.PropertyType == typeof(bool) ? property : null;
}
