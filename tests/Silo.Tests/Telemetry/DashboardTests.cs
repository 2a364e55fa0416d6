using System.Text.Json;
using System.Text.RegularExpressions;
using GracefulShutdown;
using Silo.Tests.Kubernetes;
using YamlDotNet.Serialization;

namespace Silo.Tests.Telemetry;

/// <summary>A panel or an alert on an instrument that does not exist stays empty, and nobody notices.</summary>
public sealed partial class DashboardTests
{
    /// <summary>Each instrument, as Prometheus names it, with the attributes that can be asked for.</summary>
    private static readonly Dictionary<string, string[]> _instruments = new()
    {
        ["graceful_shutdown_status"] = ["state", "instance"],
        ["graceful_shutdown_duration_seconds"] = ["outcome", "reason", "le"],
        ["graceful_shutdown_phase_duration_seconds"] = ["phase", "le"],
        ["graceful_shutdown_task_duration_seconds"] = ["phase", "task", "outcome", "error_type", "le"],
        ["graceful_shutdown_budget_utilization"] = ["phase", "le"],
        ["graceful_shutdown_handover_remaining"] = ["kind"],
        ["graceful_shutdown_handover_activations_total"] = ["outcome"],
        ["graceful_shutdown_call_active"] = [],
        ["graceful_shutdown_silo_cordoned"] = [],
        ["graceful_shutdown_departures"] = ["outcome", "reason"],
        ["graceful_shutdown_departure_duration_seconds"] = ["outcome", "reason"],
    };

    public static TheoryData<string> Expressions => [.. Panels().Concat(Alerts())];

    [Theory]
    [MemberData(nameof(Expressions))]
    public void Expression_OfAPanelOrAlert_AsksForWhatExists(string expression)
    {
        var names = Name().Matches(expression).Select(match => Suffix().Replace(match.Value, "")).ToList();
        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.Contains(name, _instruments.Keys));

        var known = names.SelectMany(name => _instruments[name]).ToHashSet();
        var asked = Labels().Matches(expression).SelectMany(match => match.Groups[1].Value.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
            .Concat(Matchers().Matches(expression).Select(match => match.Groups[1].Value));
        Assert.All(asked, label => Assert.Contains(label, known));
    }

    [Fact]
    public void Instruments_OfTheLibraries_AreAllShown()
    {
        // What the sources create; that it is sent under these names is seen in OtlpTests.
        var sources = Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "src"), "*Meter.cs", SearchOption.AllDirectories);
        var created = sources.SelectMany(file => Created().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).ToList();
        var shown = string.Concat(Panels());

        Assert.Equal(_instruments.Count, created.Count);
        Assert.All(created, name => Assert.Contains(name.Replace('.', '_'), shown, StringComparison.Ordinal));
        Assert.All(created, name => Assert.Matches("^[a-z_]+(\\.[a-z_]+)+$", name));
        Assert.StartsWith("GracefulShutdown", ShutdownTelemetry.MeterName, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Panels() =>
        from panel in JsonDocument.Parse(File.ReadAllText(Deployed("grafana/silo-departures.json"))).RootElement.GetProperty("panels").EnumerateArray()
        from target in panel.GetProperty("targets").EnumerateArray()
        select target.GetProperty("expr").GetString()!;

    private static IEnumerable<string> Alerts() => new DeserializerBuilder().Build()
        .Deserialize<Rules>(File.ReadAllText(Deployed("prometheus/alerts.yaml"))).Groups.SelectMany(group => group.Alerts).Select(rule => rule.Expression);

    private static string Deployed(string file) => Path.Combine(RepositoryRoot.Path, "deploy", file);

    [GeneratedRegex("graceful_shutdown_[a-z_]+")]
    private static partial Regex Name();

    [GeneratedRegex("_(bucket|count|sum)$")]
    private static partial Regex Suffix();

    [GeneratedRegex(@"by \(([^)]*)\)")]
    private static partial Regex Labels();

    [GeneratedRegex("[{,] ?([a-z_]+)=~?\"")]
    private static partial Regex Matchers();

    [GeneratedRegex("\"(graceful_shutdown[a-z_.]+)\"")]
    private static partial Regex Created();

    private sealed class Rules
    {
        [YamlMember(Alias = "groups")]
        public List<Group> Groups { get; set; } = [];
    }

    private sealed class Group
    {
        [YamlMember(Alias = "name")]
        public string Name { get; set; } = "";

        [YamlMember(Alias = "rules")]
        public List<Rule> Alerts { get; set; } = [];
    }

    private sealed class Rule
    {
        [YamlMember(Alias = "alert")]
        public string Name { get; set; } = "";

        [YamlMember(Alias = "expr")]
        public string Expression { get; set; } = "";

        [YamlMember(Alias = "for")]
        public string For { get; set; } = "";

        [YamlMember(Alias = "labels")]
        public Dictionary<string, string> Labels { get; set; } = [];

        [YamlMember(Alias = "annotations")]
        public Dictionary<string, string> Annotations { get; set; } = [];
    }
}
