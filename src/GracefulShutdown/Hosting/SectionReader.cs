using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace GracefulShutdown.Hosting;

/// <summary>Reads a section into options of any type, and tells what could not be read.</summary>
/// <remarks>
/// Not the stock binder: it stops at the first bad value, ignores misspelt keys, and reads <c>90</c> as ninety days.
/// </remarks>
internal static class SectionReader
{
    /// <summary>The names of the settings that a type of options has.</summary>
    public static IEnumerable<string> NamesOf(Type options) => options.GetProperties().Select(setting => setting.Name);

    /// <returns>A line for each value that breaks a rule. Of keys that the options do not have, nothing is said.</returns>
    public static List<string> Read(IConfiguration section, object options)
    {
        var settings = options.GetType().GetProperties();
        List<string> errors = [];
        foreach (var child in section.GetChildren())
        {
            var setting = settings.FirstOrDefault(setting => setting.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase));
            if (setting is not null && Set(options, setting, child) is { } rule)
                errors.Add($"{child.Path} = '{child.Value}': {rule}.");
        }

        return errors;
    }

    private static string? Set(object options, PropertyInfo setting, IConfigurationSection child)
    {
        if (setting.PropertyType == typeof(IReadOnlyList<string>))
            return SetList(options, setting, child);
        if (string.IsNullOrEmpty(child.Value))
            return null;

        var rule = Parse(setting.PropertyType, child.Value, out var value);
        if (rule is null)
            setting.SetValue(options, value);
        return rule;
    }

    private static string? SetList(object options, PropertyInfo setting, IConfigurationSection list)
    {
        if (!string.IsNullOrEmpty(list.Value))
            return $"must be a list, such as {list.Path}:0 = {list.Value}";

        string[] names = [.. list.GetChildren().Select(child => child.Value).OfType<string>().Where(name => name.Length > 0)];
        setting.SetValue(options, names);
        return null;
    }

    /// <returns>The rule that the text breaks, or <see langword="null"/>.</returns>
    private static string? Parse(Type type, string text, out object? value)
    {
        value = text;
        if (type == typeof(string))
            return null;
        if (type == typeof(int))
        {
            var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
            value = number;
            return isNumber ? null : "must be a whole number";
        }

        if (type == typeof(bool) || type == typeof(bool?))
        {
            var isBool = bool.TryParse(text, out var flag);
            value = flag;
            return isBool ? null : "must be true or false";
        }

        // A bare number is valid TimeSpan text, and means days; nobody means days here.
        var isTime = TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) && text.Contains(':', StringComparison.Ordinal);
        value = time;
        return isTime ? null : "must be a time written as hh:mm:ss, such as 00:01:30 for 90 seconds";
    }
}
