using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace Silo.Tests.Kubernetes;

/// <summary>A number, a percentage or a name.</summary>
internal sealed record IntOrString(string Text)
{
    public int Number => int.Parse(Text, System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>An amount of a resource, such as <c>250m</c> or <c>512Mi</c>.</summary>
internal sealed record Quantity(string Text);

internal sealed partial class ScalarConverter : IYamlTypeConverter
{
    public bool Accepts(Type type) => type == typeof(string) || type == typeof(IntOrString) || type == typeof(Quantity);

    public object? ReadYaml(IParser parser, Type type, ObjectDeserializer rootDeserializer)
    {
        var scalar = parser.Consume<Scalar>();
        if (type == typeof(IntOrString))
            return new IntOrString(scalar.Value);
        if (type == typeof(Quantity))
            return QuantityFormat().IsMatch(scalar.Value) ? new Quantity(scalar.Value) : throw Wrong(scalar, "not a quantity");

        // The API server takes no number and no flag for a text.
        return scalar.Style is ScalarStyle.Plain && OtherThanText().IsMatch(scalar.Value)
            ? throw Wrong(scalar, "not a text")
            : scalar.Value;
    }

    public void WriteYaml(IEmitter emitter, object? value, Type type, ObjectSerializer serializer) => throw new NotSupportedException();

    private static YamlException Wrong(Scalar scalar, string what) => new(scalar.Start, scalar.End, $"'{scalar.Value}' is {what}.");

    [GeneratedRegex(@"^\d+(\.\d+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?$")]
    private static partial Regex QuantityFormat();

    [GeneratedRegex(@"^([-+]?\d[\d_]*(\.\d*)?([eE][-+]?\d+)?|0x[\da-fA-F]+|true|false|yes|no|on|off|null|~|)$", RegexOptions.IgnoreCase)]
    private static partial Regex OtherThanText();
}
