using System.Globalization;
using System.Reflection;
using GracefulShutdown;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Silo.Configuration;
using YamlDotNet.RepresentationModel;

namespace Silo.Tests;

/// <summary>The manifest and the application agree with each other.</summary>
public sealed class ManifestTests
{
    private readonly YamlNode _pod = Load("deployment.yaml")["spec"]["template"]["spec"];

    private YamlNode Container => Assert.Single((YamlSequenceNode)_pod["containers"]);

    [Fact]
    public void GracePeriod_OfThePod_IsTheOneTheSiloIsToldAndItsDeadlineFits()
    {
        var grace = TimeSpan.FromSeconds(int.Parse(Text(_pod["terminationGracePeriodSeconds"]), CultureInfo.InvariantCulture));
        var options = ShutdownOptions();

        Assert.Equal(grace, options.GracePeriod);
        Assert.True(options.UnreadyDelay > TimeSpan.Zero);
    }

    [Fact]
    public void Environment_EveryVariable_IsOneThatTheSiloReads()
    {
        string[] known =
        [
            "ASPNETCORE_URLS",
            "ConnectionStrings__Cluster",
            .. Names<SiloSettings>(SiloSettings.SectionName),
            .. Names<GracefulShutdownOptions>(GracefulShutdownOptions.SectionName),
        ];

        Assert.All(Environment().Keys, name => Assert.Contains(name, known));
    }

    [Theory]
    [InlineData("startupProbe", "/healthz/startup")]
    [InlineData("readinessProbe", "/healthz/ready")]
    [InlineData("livenessProbe", "/healthz/live")]
    public void Probes_AllThree_AskThePathsThatTheSiloServesOnItsPort(string probe, string path)
    {
        var request = Container[probe]["httpGet"];
        var port = Assert.Single((YamlSequenceNode)Container["ports"]);

        Assert.Equal((path, Text(port["name"])), (Text(request["path"]), Text(request["port"])));
        Assert.EndsWith($":{Text(port["containerPort"])}", Environment()["ASPNETCORE_URLS"], StringComparison.Ordinal);
    }

    /// <summary>Reads the pod's environment the way the silo does, so that a value it would refuse fails here.</summary>
    private GracefulShutdownOptions ShutdownOptions()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(Environment().Select(variable => KeyValuePair.Create(
                variable.Key.Replace("__", ":", StringComparison.Ordinal), (string?)variable.Value)))
            .Build();
        using var provider = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddGracefulShutdown()
            .BuildServiceProvider();
        return provider.GetRequiredService<IOptions<GracefulShutdownOptions>>().Value;
    }

    private Dictionary<string, string> Environment() =>
        ((YamlSequenceNode)Container["env"]).ToDictionary(variable => Text(variable["name"]), variable => Text(variable["value"]));

    private static IEnumerable<string> Names<T>(string section) =>
        typeof(T).GetProperties().Select(property => $"{section}__{property.Name}");

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;

    private static YamlNode Load(string file)
    {
        var root = typeof(ManifestTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "RepositoryRoot").Value!;
        using var reader = File.OpenText(Path.Combine(root, "k8s", file));
        var yaml = new YamlStream();
        yaml.Load(reader);
        return yaml.Documents[0].RootNode;
    }
}
