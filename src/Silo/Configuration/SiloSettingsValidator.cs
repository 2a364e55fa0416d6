using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.Extensions.Options;

namespace Silo.Configuration;

/// <summary>Names every setting that is wrong, with its value and its rule.</summary>
internal sealed class SiloSettingsValidator(IConfiguration configuration, TimeProvider time) : IValidateOptions<SiloSettings>
{
    private static readonly string[] _known = [.. typeof(SiloSettings).GetProperties().Select(property => property.Name)];
    private static readonly string[] _knownOfTls =
        [.. typeof(TlsSettings).GetProperties().Where(property => property.CanWrite).Select(property => property.Name)];

    public ValidateOptionsResult Validate(string? name, SiloSettings options)
    {
        string[] failures = [.. UnknownSettings(), .. NoSection(), .. BrokenRules(options)];
        return failures.Length > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }

    // A misspelt setting would otherwise be as good as none, and nobody would be told.
    private IEnumerable<string> UnknownSettings() =>
        UnknownSettings(SiloSettings.SectionName, _known).Concat(UnknownSettings(TlsSettings.SectionName, _knownOfTls));

    private IEnumerable<string> NoSection()
    {
        if (configuration[TlsSettings.SectionName] is { Length: > 0 } value)
            yield return $"{TlsSettings.SectionName} is '{value}' and must be a section with {string.Join(", ", _knownOfTls)}.";
    }

    private IEnumerable<string> UnknownSettings(string section, string[] known) =>
        from setting in configuration.GetSection(section).GetChildren()
        where !known.Contains(setting.Key, StringComparer.OrdinalIgnoreCase)
        select $"{setting.Path} is not a setting. Known are: {string.Join(", ", known)}.";

    private IEnumerable<string> BrokenRules(SiloSettings settings)
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

        foreach (var broken in ManagementAddress.BrokenRules(settings).Concat(TlsRules.Broken(settings.Tls, time.GetUtcNow())))
            yield return broken;
    }

    private static bool IsReachable(string text) =>
        IPAddress.TryParse(text, out var ip) && !ip.Equals(IPAddress.Any) && !ip.Equals(IPAddress.IPv6Any);
}
