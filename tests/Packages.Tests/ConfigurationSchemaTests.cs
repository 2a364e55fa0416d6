using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using GracefulShutdown;
using Microsoft.Extensions.DependencyInjection;
using Silo.Tests.Kubernetes;

namespace Packages.Tests;

/// <summary>What editors offer in <c>appsettings.json</c> is what the options of the same library have.</summary>
public sealed class ConfigurationSchemaTests
{
    private static readonly Assembly[] _libraries =
        [typeof(IShutdownCoordinator).Assembly, typeof(ISiloDrain).Assembly, typeof(RequestDrainServiceCollectionExtensions).Assembly];

    public static TheoryData<string> Libraries() => [.. _libraries.Select(library => library.GetName().Name!)];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void The_schema_has_the_settings_of_the_options(string library)
    {
        var options = _libraries.Single(assembly => assembly.GetName().Name == library).GetExportedTypes()
            .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal))
            .SelectMany(type => type.GetProperties().Select(setting => Expected(setting, Activator.CreateInstance(type)!)));

        Assert.Equal(options.Order(StringComparer.Ordinal), Schema(library).Select(Shown).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Every_setting_is_described(string library) =>
        Assert.All(Schema(library), setting => Assert.EndsWith(".", setting.Value.GetProperty("description").GetString(), StringComparison.Ordinal));

    [Theory]
    [InlineData("00:00:10", true)]
    [InlineData("00:00:00.5", true)]
    [InlineData("1.00:00:00", true)]
    [InlineData("90", false)]
    [InlineData("-00:00:01", false)]
    [InlineData("ten seconds", false)]
    public void A_time_is_written_as_the_options_want_it(string text, bool isTime)
    {
        var patterns = _libraries.SelectMany(library => Schema(library.GetName().Name!))
            .Where(setting => setting.Value.TryGetProperty("pattern", out _)).Select(setting => setting.Value.GetProperty("pattern").GetString()!).ToHashSet();

        Assert.Equal(isTime, Regex.IsMatch(text, Assert.Single(patterns)));
    }

    private static string Expected(PropertyInfo setting, object options)
    {
        var type = Nullable.GetUnderlyingType(setting.PropertyType) ?? setting.PropertyType;
        var range = setting.GetCustomAttribute<RangeAttribute>();
        var limits = type == typeof(int) ? $" from {range?.Minimum} to {range?.Maximum}" : "";
        var value = setting.GetValue(options) is { } initial and not IReadOnlyList<string> ? $" = {Text(initial)}" : "";
        return $"{setting.Name}: {Kind(type)}{limits}{value}";
    }

    private static string Shown(JsonProperty setting)
    {
        var schema = setting.Value;
        var type = schema.GetProperty("type").GetString();
        var kind = schema.TryGetProperty("pattern", out _) ? "time" : type == "array" ? $"array of {schema.GetProperty("items").GetProperty("type")}" : type;
        var limits = type == "integer" ? $" from {schema.GetProperty("minimum")} to {schema.GetProperty("maximum")}" : "";
        var value = schema.TryGetProperty("default", out var initial) ? $" = {initial}" : "";
        return $"{setting.Name}: {kind}{limits}{value}";
    }

    private static string Kind(Type type) =>
        type == typeof(TimeSpan) ? "time"
        : type == typeof(int) ? "integer"
        : type == typeof(bool) ? "boolean"
        : type == typeof(string) ? "string"
        : type == typeof(IReadOnlyList<string>) ? "array of string"
        : throw new NotSupportedException($"{type}: say here what it is in a schema.");

    private static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;

    /// <summary>None where the library has no such file.</summary>
    private static List<JsonProperty> Schema(string library)
    {
        var file = Path.Combine(RepositoryRoot.Path, "src", library, "ConfigurationSchema.json");
        return !File.Exists(file) ? [] :
        [
            .. JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(file)).GetProperty("properties")
                .GetProperty(GracefulShutdownOptions.SectionName).GetProperty("properties").EnumerateObject(),
        ];
    }
}
