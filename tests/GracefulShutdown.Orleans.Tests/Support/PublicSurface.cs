using System.Reflection;
using System.Runtime.CompilerServices;

namespace GracefulShutdown.Tests;

/// <summary>Writes an assembly's public surface as text, one member a line, in a stable order.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly) => string.Join('\n', assembly.GetExportedTypes()
        // What the Orleans code generator adds is plumbing; no user types it.
        .Where(type => !type.Namespace!.StartsWith("OrleansCodeGen", StringComparison.Ordinal))
        .OrderBy(type => type.FullName, StringComparer.Ordinal)
        .SelectMany(type => Members(type).Order(StringComparer.Ordinal).Select(member => $"  {member}").Prepend(Header(type)))) + "\n";

    private static string Header(Type type)
    {
        var kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsAbstract && type.IsSealed ? "static class" : "class";
        return $"{kind} {type.FullName}";
    }

    private static IEnumerable<string> Members(Type type) => type.GetMembers(Declared)
        .Where(member => !member.IsDefined(typeof(CompilerGeneratedAttribute)))
        .Select(member => member switch
        {
            FieldInfo { IsPublic: true, IsSpecialName: false } field => $"{field.Name}: {Name(field.FieldType)}",
            PropertyInfo property when property.GetMethod is { IsPublic: true } =>
                $"{property.Name}: {Name(property.PropertyType)}{(property.SetMethod is { IsPublic: true } ? " { get; set; }" : "")}",
            MethodInfo { IsPublic: true, IsSpecialName: false } method =>
                $"{method.Name}({Parameters(method)}): {Name(method.ReturnType)}",
            ConstructorInfo { IsPublic: true } constructor => $"new({Parameters(constructor)})",
            _ => "",
        })
        .Where(line => line.Length > 0);

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters()
        .Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? " = …" : "")}"));

    private static string Name(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;
}
