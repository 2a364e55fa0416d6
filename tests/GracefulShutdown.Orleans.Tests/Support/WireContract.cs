using System.Reflection;
using Orleans.Runtime;

namespace GracefulShutdown.Tests;

/// <summary>Writes down what silos of different versions say to each other: calls by their aliases, messages by their fields' numbers.</summary>
internal static class WireContract
{
    public const string NoAlias = "(no alias: a renamed type breaks it)";

    public static string Of(Assembly assembly) => string.Join('\n', assembly.GetTypes()
        .Where(type => IsCalled(type) || type.IsDefined(typeof(GenerateSerializerAttribute)))
        .OrderBy(AliasOf, StringComparer.Ordinal)
        .SelectMany(type => Lines(type).Order(StringComparer.Ordinal).Select(line => $"  {line}").Prepend(AliasOf(type)))) + "\n";

    private static IEnumerable<string> Lines(Type type) => IsCalled(type) ? Calls(type) : Fields(type);

    private static bool IsCalled(Type type) => type.IsInterface && type.IsAssignableTo(typeof(IAddressable));

    private static IEnumerable<string> Calls(Type type) => type.GetMethods().Select(method =>
        $"{AliasOf(method)}({string.Join(", ", method.GetParameters().Select(parameter => Name(parameter.ParameterType)))}): {Name(method.ReturnType)}");

    private static IEnumerable<string> Fields(Type type) => type.GetProperties()
        .Where(property => property.IsDefined(typeof(IdAttribute)))
        .Select(property => $"{property.GetCustomAttribute<IdAttribute>()!.Id}: {Name(property.PropertyType)}");

    private static string AliasOf(MemberInfo member) => member.GetCustomAttribute<AliasAttribute>()?.Alias ?? $"{member.Name} {NoAlias}";

    private static string Name(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;
}
