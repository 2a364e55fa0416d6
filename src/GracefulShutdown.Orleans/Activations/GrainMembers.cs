using System.Reflection;
using Orleans.Core;
using Orleans.Runtime;

namespace GracefulShutdown.Activations;

/// <summary>What a grain's class shows of what its activations do and hold.</summary>
internal static class GrainMembers
{
    /// <summary>What Orleans and .NET hand to a grain that neither holds memory for it nor takes part in its life.</summary>
    private static readonly Type[] _plain =
    [
        typeof(IGrainFactory), typeof(IClusterClient), typeof(IGrainContext), typeof(IGrainContextAccessor), typeof(IGrainRuntime),
        typeof(ILocalSiloDetails),
    ];

    /// <summary>Whether there is a state that moves: of a base class, an injected facet, or the grain's own way to take its memory along.</summary>
    public static bool HoldsState(Type grain) =>
        typeof(IGrainMigrationParticipant).IsAssignableFrom(grain)
        || IsOf(grain, typeof(IStorage<>))
        || BaseTypes(grain).Any(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Grain<>))
        || Injected(grain).Any(parameter => IsFacet(parameter) || IsOf(parameter.ParameterType, typeof(IStorage<>)));

    /// <summary>
    /// Whether something of its own is injected, which may register itself with the grain's lifecycle: for migration, to save when the grain
    /// stops, or to act when it starts.
    /// </summary>
    public static bool HasComponents(Type grain, Func<Type, bool> isShared) =>
        Injected(grain).Any(parameter => !IsFacet(parameter) && !IsPlain(parameter.ParameterType) && !isShared(parameter.ParameterType));

    /// <summary>Whether a method of <see cref="IGrainBase"/> is the grain's own.</summary>
    public static bool Overrides(Type grain, string method)
    {
        if (!typeof(IGrainBase).IsAssignableFrom(grain))
            return false;

        var map = grain.GetInterfaceMap(typeof(IGrainBase));
        var index = Array.FindIndex(map.InterfaceMethods, candidate => candidate.Name == method);
        return map.TargetMethods[index].DeclaringType is { } declaring && declaring != typeof(Grain) && declaring != typeof(IGrainBase);
    }

    private static IEnumerable<ParameterInfo> Injected(Type grain) =>
        grain.GetConstructors().SelectMany(constructor => constructor.GetParameters());

    private static bool IsFacet(ParameterInfo parameter) =>
        parameter.GetCustomAttributes().Any(attribute => attribute is IFacetMetadata) || IsOf(parameter.ParameterType, typeof(IStorage<>));

    private static bool IsPlain(Type type) => _plain.Contains(type)
        || type.Assembly.GetName().Name is { } name && (name.StartsWith("System.", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal));

    private static bool IsOf(Type type, Type contract) =>
        type.GetInterfaces().Append(type).Any(t => t.IsGenericType && t.GetGenericTypeDefinition() == contract);

    private static IEnumerable<Type> BaseTypes(Type grain)
    {
        for (var type = grain; type is not null; type = type.BaseType)
            yield return type;
    }
}
