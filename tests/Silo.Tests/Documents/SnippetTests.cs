using System.Text.RegularExpressions;
using Silo.Tests.Kubernetes;

namespace Silo.Tests.Documents;

/// <summary>What the documents show as C# is compiled: each block is, word for word, a region of a test.</summary>
public sealed class SnippetTests
{
    private static readonly string[] _documents =
    [
        "README.md", "docs/adoption.md", "docs/coordinator.md", "docs/how-it-works.md", "docs/kubernetes.md", "docs/management.md",
        "docs/the-plan.md",
        "src/Silo/README.md", "src/GracefulShutdown/README.md", "src/GracefulShutdown.AspNetCore/README.md", "src/GracefulShutdown.Orleans/README.md",
        "src/GracefulShutdown.Management/README.md", "src/GracefulShutdown.Orleans.Abstractions/README.md", "src/GracefulShutdown.Testing/README.md",
    ];

    public static TheoryData<string> Documents() => [.. _documents];

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_block_of_a_document_is_compiled_in_a_test(string document)
    {
        var regions = Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "tests"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Blocks(File.ReadAllText(file), @"^ *#region snippet\r?\n(.*?)^ *#endregion")).ToHashSet();

        Assert.All(Blocks(Read(document), @"^```csharp\r?\n(.*?)^```"), block => Assert.Contains(block, regions));
    }

    [Fact]
    public void Some_documents_have_blocks() =>
        Assert.True(_documents.Sum(document => Blocks(Read(document), @"^```csharp\r?\n(.*?)^```").Count()) >= 10);

    private static string Read(string document) => File.ReadAllText(Path.Combine(RepositoryRoot.Path, document));

    /// <summary>Without what all of its lines are indented by.</summary>
    private static IEnumerable<string> Blocks(string text, string pattern) =>
        from match in Regex.Matches(text, pattern, RegexOptions.Multiline | RegexOptions.Singleline)
        let lines = match.Groups[1].Value.TrimEnd().Split('\n').Select(line => line.TrimEnd()).ToList()
        let indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length)
        select string.Join('\n', lines.Select(line => line.Length > 0 ? line[indent..] : line));
}
