using System.Reflection;
using Orleans.Runtime;

namespace GracefulShutdown.Tests;

/// <summary>
/// Writes down what silos of different versions say to each other: calls by the full name of their interface and their alias, messages by
/// their alias and their fields' numbers.
/// </summary>
/// <remarks>
/// The alias of an interface does not reach the wire: Orleans names a call by the interface's full name, and makes the address of a grain
/// service of that name and the assembly's.
/// </remarks>
internal static class WireContract
{
    public const string NoAlias = "(no alias: a renamed type breaks it)";

    public static string Of(Assembly assembly) => string.Join('\n', assembly.GetTypes()
        .Where(type => IsCalled(type) || type.IsDefined(typeof(GenerateSerializerAttribute)))
        .OrderBy(NameOf, StringComparer.Ordinal)
        .SelectMany(type => Lines(type).Order(StringComparer.Ordinal).Select(line => $"  {line}").Prepend(NameOf(type)))) + "\n";

    private static IEnumerable<string> Lines(Type type) => IsCalled(type) ? Calls(type) : Fields(type);

    private static bool IsCalled(Type type) => type.IsInterface && type.IsAssignableTo(typeof(IAddressable));

    private static IEnumerable<string> Calls(Type type) => type.GetMethods().Select(method =>
        $"{AliasOf(method)}({string.Join(", ", method.GetParameters().Select(parameter => Name(parameter.ParameterType)))}): {Name(method.ReturnType)}");

    private static IEnumerable<string> Fields(Type type) => type.GetProperties()
        .Where(property => property.IsDefined(typeof(IdAttribute)))
        .Select(property => $"{property.GetCustomAttribute<IdAttribute>()!.Id}: {Name(property.PropertyType)}");

    private static string NameOf(Type type) => IsCalled(type) ? $"{type.FullName}, {type.Assembly.GetName().Name}" : AliasOf(type);

    private static string AliasOf(MemberInfo member) => member.GetCustomAttribute<AliasAttribute>()?.Alias ?? $"{member.Name} {NoAlias}";

    private static string Name(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;
}
