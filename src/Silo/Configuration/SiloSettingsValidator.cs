using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.Extensions.Options;

namespace Silo.Configuration;

/// <summary>Names every setting that is wrong, with its value and its rule.</summary>
internal sealed class SiloSettingsValidator(IConfiguration configuration) : IValidateOptions<SiloSettings>
{
    private static readonly string[] _known = [.. typeof(SiloSettings).GetProperties().Select(property => property.Name)];

    public ValidateOptionsResult Validate(string? name, SiloSettings options)
    {
        string[] failures = [.. UnknownSettings(), .. BrokenRules(options)];
        return failures.Length > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }

    // A misspelt setting would otherwise be as good as none, and nobody would be told.
    private IEnumerable<string> UnknownSettings() =>
        from setting in configuration.GetSection(SiloSettings.SectionName).GetChildren()
        where !_known.Contains(setting.Key, StringComparer.OrdinalIgnoreCase)
        select $"{setting.Path} is not a setting. Known are: {string.Join(", ", _known)}.";

    private static IEnumerable<string> BrokenRules(SiloSettings settings)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(settings, new ValidationContext(settings), results, validateAllProperties: true);
        foreach (var result in results)
        {
            var property = result.MemberNames.Single();
            var value = typeof(SiloSettings).GetProperty(property)!.GetValue(settings);
            yield return $"{SiloSettings.SectionName}:{property} is '{value}' and {result.ErrorMessage}.";
        }

        if (settings.AdvertisedIP is { Length: > 0 } ip && !IsReachable(ip))
            yield return $"Silo:AdvertisedIP is '{ip}' and {SiloSettings.IPRule}.";

        var whyPod = settings.DeletionCostInterval > TimeSpan.Zero ? nameof(SiloSettings.DeletionCostInterval)
            : settings.ReadDeletionTime ? nameof(SiloSettings.ReadDeletionTime)
            : null;
        if (whyPod is not null && string.IsNullOrEmpty(settings.Name))
            yield return $"Silo:Name is empty and must be the pod's name where Silo:{whyPod} is set.";

        if (whyPod is not null && string.IsNullOrEmpty(settings.Namespace))
            yield return $"Silo:Namespace is empty and must be the pod's namespace where Silo:{whyPod} is set.";

        if (settings.SiloPort == settings.GatewayPort)
            yield return $"Silo:SiloPort and Silo:GatewayPort are both {settings.SiloPort} and must differ.";
    }

    private static bool IsReachable(string text) =>
        IPAddress.TryParse(text, out var ip) && !ip.Equals(IPAddress.Any) && !ip.Equals(IPAddress.IPv6Any);
}
