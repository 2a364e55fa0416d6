using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Silo.Tests.Kubernetes;

namespace Silo.Tests;

/// <summary>A folder is a namespace, and what the compiled types of one know of another is what the picture in CONTRIBUTING shows.</summary>
public sealed class LayoutTests
{
    private const string Root = "GracefulShutdown";

    private static readonly Architecture _architecture =
        new ArchLoader().LoadAssemblies(Libraries.All).Build();

    private static readonly string[] _picture = [.. Regex
        .Match(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "CONTRIBUTING.md")), @"```layout\r?\n(.*?)```", RegexOptions.Singleline)
        .Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    [Theory]
    [InlineData("GracefulShutdown")]
    [InlineData("GracefulShutdown.Orleans")]
    [InlineData("GracefulShutdown.AspNetCore")]
    [InlineData("GracefulShutdown.Management")]
    public void Folders_OfALibrary_KnowWhatThePictureShows(string library)
    {
        Assert.Equal(string.Join('\n', Shown(library)), string.Join('\n', Arrows(library)));
    }

    [Theory]
    [InlineData("GracefulShutdown")]
    [InlineData("GracefulShutdown.Orleans")]
    [InlineData("GracefulShutdown.AspNetCore")]
    public void Arrows_OfThePicture_AllPointDown(string library)
    {
        List<string> above = [];
        foreach (var line in Shown(library))
        {
            var (folder, targets) = Parse(line);
            above.Add(folder);
            Assert.Empty(targets.Intersect(above));
        }
    }

    [Theory]
    [InlineData("GracefulShutdown")]
    [InlineData("GracefulShutdown.Orleans")]
    [InlineData("GracefulShutdown.AspNetCore")]
    [InlineData("GracefulShutdown.Management")]
    public void Folders_OfALibrary_HoldTheirNamespaceAndFewFiles(string library)
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.Combine(RepositoryRoot.Path, "src", library)).Where(IsSource))
        {
            var files = Directory.EnumerateFiles(folder, "*.cs").ToList();
            Assert.InRange(files.Count, 0, 19);
            Assert.All(files, file =>
            {
                var text = File.ReadAllLines(file);
                Assert.InRange(text.Length, 1, 400);
                // What users see is in the one namespace that they know, or in the one of what it extends.
                var name = text.Single(line => line.StartsWith("namespace ", StringComparison.Ordinal))[10..^1];
                Assert.True(name == $"{Root}.{Path.GetFileName(folder)}" || text.Any(line => line.StartsWith("public ", StringComparison.Ordinal)), file);
            });
        }
    }

    private static bool IsSource(string folder) => Path.GetFileName(folder) is not ("bin" or "obj");

    /// <summary>In the order of the picture; one that it lacks comes last.</summary>
    private static IEnumerable<string> Arrows(string library) =>
        from type in _architecture.Types
        where IsOf(library, type) && FolderOf(type) is not null
        from target in type.Dependencies.Select(dependency => dependency.Target).Append(type)
        where IsOf(library, target) && FolderOf(target) is not null
        group FolderOf(target)! by FolderOf(type)! into folder
        orderby Place(library, folder.Key), folder.Key
        select $"{folder.Key} → {string.Join(", ", folder.Distinct().Where(target => target != folder.Key).OrderBy(target => Place(library, target)))}".TrimEnd();

    /// <summary>What comes from elsewhere has no assembly here.</summary>
    private static bool IsOf(string library, IType type) => type.Assembly?.Name.Split(',')[0] == library;

    /// <summary>None is the root: what users see, and what everybody may know.</summary>
    private static string? FolderOf(IType type) =>
        type.Namespace.FullName.StartsWith($"{Root}.", StringComparison.Ordinal) ? type.Namespace.FullName[(Root.Length + 1)..] : null;

    private static List<string> Shown(string library) =>
        [.. _picture.SkipWhile(line => line != library).Skip(1).TakeWhile(line => line.Contains('→', StringComparison.Ordinal))];

    private static int Place(string library, string folder) =>
        Shown(library).FindIndex(line => Parse(line).Folder == folder) is >= 0 and var place ? place : int.MaxValue;

    private static (string Folder, string[] Targets) Parse(string line)
    {
        var halves = line.Split('→');
        return (halves[0].Trim(), halves.Length < 2 ? [] : halves[1].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
