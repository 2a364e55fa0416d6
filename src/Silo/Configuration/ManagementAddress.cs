using System.Diagnostics.CodeAnalysis;

namespace Silo.Configuration;

/// <summary>Where the management port listens.</summary>
internal static class ManagementAddress
{
    public const string Default = "http://127.0.0.1:8081";

    private const string Key = $"{SiloSettings.SectionName}:{nameof(SiloSettings.ManagementUrl)}";
    private const string TokenKey = $"{SiloSettings.SectionName}:{nameof(SiloSettings.ManagementTokenFile)}";

    /// <summary>A host name would be looked up, and lead to an address that nobody has read.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Uri? url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url) && url.Scheme == Uri.UriSchemeHttp && url.PathAndQuery == "/"
        && (url.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 || url.Host == "localhost");

    /// <returns>What is wrong, with the setting and with what is right.</returns>
    public static IEnumerable<string> BrokenRules(SiloSettings settings)
    {
        if (string.IsNullOrEmpty(settings.ManagementUrl))
            yield break;
        if (!TryParse(settings.ManagementUrl, out var url))
        {
            yield return $"{Key} is '{settings.ManagementUrl}' and must be an http address with an IP address or localhost, such as {Default}, or empty for no "
                + "management port.";
        }
        else if (!url.IsLoopback && string.IsNullOrEmpty(settings.ManagementTokenFile))
        {
            yield return $"{Key} is '{settings.ManagementUrl}', which others can reach, and {TokenKey} is empty: it must name a file that holds a token, or the "
                + $"address must be on loopback, such as {Default}.";
        }

        if (settings.ManagementTokenFile is { Length: > 0 } file && ManagementTokenFile.Explain(file) is { } fault)
            yield return $"{TokenKey} is '{file}' and {fault}";
    }
}
