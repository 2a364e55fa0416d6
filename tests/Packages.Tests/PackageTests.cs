using System.IO.Compression;
using System.Reflection;
using System.Text.Json;
using System.Xml.Linq;

namespace Packages.Tests;

/// <summary>What a package says of itself, and what it needs.</summary>
[Collection(PackagesFixtures.Name)]
public sealed class PackageTests(PackagesFixture packages)
{
    public static TheoryData<string> Names() => [.. PackedLibraries.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_package_has_all_that_a_stranger_looks_for(string name)
    {
        using var package = ZipFile.OpenRead(packages.Libraries.Package(name));
        var files = package.Entries.Select(entry => entry.FullName).ToList();
        var nuspec = Nuspec(package);

        Assert.Equal(PackedLibraries.Version, Text(nuspec, "version"));
        Assert.Equal("MIT", Text(nuspec, "license"));
        Assert.Contains(Text(nuspec, "readme"), files);
        Assert.Contains(Text(nuspec, "icon"), files);
        Assert.NotEmpty(Text(nuspec, "description"));
        Assert.Contains($"lib/net10.0/{name}.xml", files);
        using var symbols = ZipFile.OpenRead(Path.ChangeExtension(packages.Libraries.Package(name), "snupkg"));
        Assert.Contains(symbols.Entries, entry => entry.FullName == $"lib/net10.0/{name}.pdb");
    }

    [Theory]
    [InlineData("GracefulShutdown", "Microsoft.Extensions.Diagnostics.HealthChecks", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Options",
        "Microsoft.Extensions.Options.ConfigurationExtensions")]
    [InlineData("GracefulShutdown.AspNetCore", "GracefulShutdown =")]
    [InlineData("GracefulShutdown.Management", "GracefulShutdown.Orleans =")]
    [InlineData("GracefulShutdown.Orleans", "GracefulShutdown =", "GracefulShutdown.Orleans.Abstractions", "Microsoft.Orleans.Runtime in range",
        "Microsoft.Orleans.Sdk in range")]
    [InlineData("GracefulShutdown.Orleans.Abstractions")]
    [InlineData("GracefulShutdown.Testing", "GracefulShutdown =")]
    public void A_package_declares_what_it_uses_itself(string name, params string[] expected)
    {
        using var package = ZipFile.OpenRead(packages.Libraries.Package(name));

        var declared = Nuspec(package).Descendants().Where(element => element.Name.LocalName == "dependency").Select(dependency =>
            $"{dependency.Attribute("id")!.Value}{Kind(dependency.Attribute("version")!.Value)}");

        Assert.Equal(expected, declared.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_bill_of_materials_lies_beside_it(string name)
    {
        var text = File.ReadAllText(Path.Combine(packages.Libraries.Folder, $"{name}.{PackedLibraries.Version}.cdx.json"));
        var bill = JsonSerializer.Deserialize<JsonElement>(text);

        var subject = bill.GetProperty("metadata").GetProperty("component");
        Assert.Equal((name, PackedLibraries.Version), (subject.GetProperty("name").GetString(), subject.GetProperty("version").GetString()));
        var components = bill.TryGetProperty("components", out var list) ? list.EnumerateArray().ToList() : [];
        Assert.All(
            components.Where(component => PackedLibraries.Names.Contains(component.GetProperty("name").GetString())),
            component => Assert.Equal(PackedLibraries.Version, component.GetProperty("version").GetString()));
        Assert.Equal(name is "GracefulShutdown.Orleans" or "GracefulShutdown.Management", components.Any(component =>
            component.GetProperty("name").GetString() == "Microsoft.Orleans.Runtime"));
    }

    [Fact]
    public async Task The_same_sources_give_the_same_bytes_in_another_folder()
    {
        using var again = await PackedLibraries.PackAsync();

        string[] files = [.. Files(packages.Libraries)];
        Assert.Equal(2 * PackedLibraries.Names.Count, files.Length);
        Assert.Equal(files, Files(again));
        Assert.All(files, file => Assert.Empty(Differences(Path.Combine(packages.Libraries.Folder, file), Path.Combine(again.Folder, file))));
        Assert.All(files, file => Assert.Equal(
            File.ReadAllBytes(Path.Combine(packages.Libraries.Folder, file)), File.ReadAllBytes(Path.Combine(again.Folder, file))));
    }

    private static IEnumerable<string> Files(PackedLibraries libraries) =>
        Directory.EnumerateFiles(libraries.Folder, "*.*nupkg").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    /// <summary>The entries by name: "the packages differ" would help nobody.</summary>
    private static List<string> Differences(string one, string other)
    {
        var (contents, others) = (Contents(one), Contents(other));
        return [.. contents.Keys.Union(others.Keys).Where(entry => !contents.GetValueOrDefault(entry, []).SequenceEqual(others.GetValueOrDefault(entry, [])))];
    }

    private static Dictionary<string, byte[]> Contents(string package)
    {
        using var archive = ZipFile.OpenRead(package);
        return archive.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var stream = entry.Open();
            using var content = new MemoryStream();
            stream.CopyTo(content);
            return content.ToArray();
        });
    }

    private static XElement Nuspec(ZipArchive package)
    {
        using var stream = package.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XElement.Load(stream);
    }

    private static string Text(XElement nuspec, string name) => nuspec.Descendants().Single(element => element.Name.LocalName == name).Value;

    private static string Kind(string version) =>
        version == Metadata("OrleansRange") ? " in range" : version == $"[{PackedLibraries.Version}]" ? " =" : "";

    private static string Metadata(string key) => typeof(PackageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
