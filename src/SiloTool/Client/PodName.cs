using System.Globalization;
using System.Text.RegularExpressions;

namespace SiloTool.Client;

/// <summary>A pod, and its management port.</summary>
internal sealed partial record PodName(string Namespace, string Name, int Port)
{
    public const int DefaultPort = 8081;

    /// <returns><see langword="null"/> where the text is not NAMESPACE/NAME or NAMESPACE/NAME:PORT.</returns>
    public static PodName? TryParse(string text)
    {
        var match = Pattern().Match(text);
        if (!match.Success)
            return null;
        var port = match.Groups["port"] is { Success: true } given ? int.Parse(given.Value, CultureInfo.InvariantCulture) : DefaultPort;
        return port is > 0 and <= ushort.MaxValue ? new(match.Groups["namespace"].Value, match.Groups["name"].Value, port) : null;
    }

    public override string ToString() => $"{Namespace}/{Name}";

    // As Kubernetes names things. Nothing that kubectl could take for an option.
    [GeneratedRegex("^(?<namespace>[a-z0-9][a-z0-9-]*)/(?<name>[a-z0-9][a-z0-9.-]*)(:(?<port>[0-9]{1,5}))?$")]
    private static partial Regex Pattern();
}
