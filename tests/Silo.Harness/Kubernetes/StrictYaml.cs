using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using k8s;
using k8s.Models;
using YamlDotNet.Serialization;

namespace Silo.Tests.Kubernetes;

/// <summary>
/// Reads a resource the way it is applied: YAML becomes JSON, where a flag is no text, and JSON becomes the resource, where every field
/// is known. The client library's own reading of YAML, also the strict one, takes <c>true</c> and <c>11111</c> for texts.
/// </summary>
internal static class StrictYaml
{
    private static readonly Dictionary<(string ApiVersion, string Kind), Type> _kinds = typeof(V1Pod).Assembly.GetExportedTypes()
        .Select(type => (Type: type, Entity: type.GetCustomAttribute<KubernetesEntityAttribute>()!))
        .Where(model => model.Entity is not null)
        .ToDictionary(model => (ApiVersionOf(model.Entity), model.Entity.Kind), model => model.Type);

    private static readonly IDeserializer _yaml = new DeserializerBuilder()
        .WithDuplicateKeyChecking().WithAttemptingUnquotedStringTypeDeserialization().Build();

    private static readonly ISerializer _json = new SerializerBuilder().JsonCompatible().Build();

    private static readonly JsonSerializerOptions _strict = CreateStrict();

    /// <exception cref="YamlDotNet.Core.YamlException">It is no YAML, or has a key twice.</exception>
    /// <exception cref="JsonException">A field is not known, or of another kind.</exception>
    public static IKubernetesObject<V1ObjectMeta> Parse(string document)
    {
        var json = _json.Serialize(_yaml.Deserialize<object>(document));
        var header = KubernetesJson.Deserialize<KubernetesObject>(json);
        return _kinds.TryGetValue((header.ApiVersion, header.Kind), out var type)
            ? (IKubernetesObject<V1ObjectMeta>)JsonSerializer.Deserialize(json, type, _strict)!
            : throw new NotSupportedException($"The resource {header.Kind} of {header.ApiVersion} is not known.");
    }

    private static string ApiVersionOf(KubernetesEntityAttribute entity) =>
        string.IsNullOrEmpty(entity.Group) ? entity.ApiVersion : $"{entity.Group}/{entity.ApiVersion}";

    private static JsonSerializerOptions CreateStrict()
    {
        // The library gives its options to nobody but those who would change them.
        JsonSerializerOptions? strict = null;
        KubernetesJson.AddJsonOptions(options =>
            strict = new(options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow });
        return strict!;
    }
}
