using System.CommandLine;
using System.CommandLine.Parsing;
using SiloTool.Client;

namespace SiloTool.Commands;

/// <summary>The options that every command has: where the cluster is, and how it is answered.</summary>
internal sealed class ConnectionOptions
{
    private const string DefaultAddress = "http://127.0.0.1:8081";

    private readonly Option<string?> _address = new("--address")
    {
        Description = $"The management port of any silo, which answers for all. Default: SILO_ADDRESS, else {DefaultAddress}.",
        HelpName = "url",
        Recursive = true,
    };

    private readonly Option<string?> _tokenFile = new("--token-file")
    {
        Description = "The file with the token that the port asks for. Default: SILO_TOKEN_FILE.",
        HelpName = "path",
        Recursive = true,
    };

    private readonly Option<PodName?> _pod = new("--pod")
    {
        Description = $"Instead of an address: a silo's pod, reached by kubectl port-forward, and its port where that is not {PodName.DefaultPort}.",
        HelpName = "namespace/name[:port]",
        Recursive = true,
        CustomParser = ParsePod,
    };

    private readonly Option<bool> _json = new("--json") { Description = "Writes the server's own JSON.", Recursive = true };

    public void AddTo(RootCommand command)
    {
        command.Add(_address);
        command.Add(_tokenFile);
        command.Add(_pod);
        command.Add(_json);
    }

    public bool IsJson(ParseResult options) => options.GetValue(_json);

    /// <exception cref="ToolException">The address is none, or there is a pod besides.</exception>
    public ConnectionTarget Target(ParseResult options, Func<string, string?> variable)
    {
        var (address, pod) = (options.GetValue(_address), options.GetValue(_pod));
        if (address is not null && pod is not null)
            throw new ToolException("--address and --pod exclude each other.");
        return new(
            Parse(address ?? Given(variable("SILO_ADDRESS")) ?? DefaultAddress), options.GetValue(_tokenFile) ?? Given(variable("SILO_TOKEN_FILE")), pod);
    }

    private static string? Given(string? variable) => string.IsNullOrWhiteSpace(variable) ? null : variable;

    /// <summary>Always with a slash at its end: the routes are below it.</summary>
    private static Uri Parse(string text)
    {
        var full = text.Contains("://", StringComparison.Ordinal) ? text : $"http://{text}";
        return Uri.TryCreate($"{full.TrimEnd('/')}/", UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new ToolException($"'{text}' is no address. Write it as {DefaultAddress}.");
    }

    private static PodName? ParsePod(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (PodName.TryParse(text) is { } pod)
            return pod;
        result.AddError($"--pod takes NAMESPACE/NAME, or NAMESPACE/NAME:PORT, and not '{text}'.");
        return null;
    }
}
