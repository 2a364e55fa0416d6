using System.Collections;
using System.Reflection;
using Orleans.Runtime;

namespace GracefulShutdown.Turns;

/// <summary>The requests that an activation is running.</summary>
/// <remarks>
/// Orleans has no public member that tells. Its activations keep them in a field, which is looked up by name; where a later version has no
/// such field, nothing is known to be running, and activations are asked to leave in the middle of a turn, as Orleans itself does.
/// </remarks>
internal static class RunningRequests
{
    private static readonly Type? _activation = typeof(Silo).Assembly.GetType("Orleans.Runtime.ActivationData");

    private static readonly FieldInfo? _field =
        _activation?.GetField("_runningRequests", BindingFlags.Instance | BindingFlags.NonPublic) is { } field
        && field.FieldType.IsAssignableTo(typeof(IDictionary)) ? field : null;

    private static readonly PropertyInfo? _isInactive =
        _activation?.GetProperty("IsInactive") is { } property && property.PropertyType == typeof(bool) ? property : null;

    private static readonly FieldInfo? _ofSystemTarget =
        typeof(SystemTarget).GetField("_runningRequests", BindingFlags.Instance | BindingFlags.NonPublic) is { } field
        && field.FieldType.IsAssignableTo(typeof(IDictionary)) ? field : null;

    /// <summary>Whether this version of Orleans has the field.</summary>
    public static bool AreKnown => _field is not null;

    /// <summary>To be called on the activation's own scheduler: requests begin and end there, and nowhere else.</summary>
    /// <returns>Each of them, to be compared by reference.</returns>
    public static ICollection Of(IGrainContext activation) =>
        _field is not null && activation.GetType() == _activation ? ((IDictionary)_field.GetValue(activation)!).Keys : Array.Empty<object>();

    /// <summary>From any thread: Orleans locks this one.</summary>
    /// <returns>How many calls of a grain service run; none where this version of Orleans does not tell.</returns>
    public static int CountOf(GrainService service)
    {
        if (_ofSystemTarget?.GetValue(service) is not IDictionary running)
            return 0;
        lock (running)
            return running.Count;
    }

    /// <summary>From any thread.</summary>
    /// <returns>
    /// <see langword="true"/> proves that it runs nothing and has nothing waiting, so that every earlier request has ended and is answered;
    /// <see langword="false"/> that this is not known.
    /// </returns>
    public static bool AreNone(IGrainContext activation) =>
        _isInactive is not null && activation.GetType() == _activation && _isInactive.GetValue(activation) is true;
}
