using Silo.Tests.Kubernetes;

namespace Packages.Tests;

/// <summary>The packages, made from a copy of the sources that knows no git, as from the archive of a release.</summary>
internal sealed class PackedLibraries : IDisposable
{
    /// <summary>Where there is no tag and no history.</summary>
    public const string Version = "0.1.0-alpha.0";

    private static readonly string[] _files = ["Directory.Build.props", "Directory.Packages.props", "BannedSymbols.txt", ".editorconfig", "global.json"];

    private readonly TempDirectory _copy = new();

    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetDirectories(Path.Combine(RepositoryRoot.Path, "src"), "GracefulShutdown*").Select(path => Path.GetFileName(path)!).Order()];

    /// <summary>Where the packages are.</summary>
    public string Folder => _copy.File("packages");

    public static async Task<PackedLibraries> PackAsync()
    {
        var packed = new PackedLibraries();
        foreach (var file in _files)
            File.Copy(Path.Combine(RepositoryRoot.Path, file), packed._copy.File(file));
        foreach (var folder in Names.Select(name => Path.Combine("src", name)).Append("eng"))
            Copy(Path.Combine(RepositoryRoot.Path, folder), packed._copy.File(folder));
        await Command.RunAsync(packed._copy.Path, "bash", "eng/pack", "packages");
        return packed;
    }

    public string Package(string name) => Path.Combine(Folder, $"{name}.{Version}.nupkg");

    public void Dispose() => _copy.Dispose();

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.EnumerateDirectories(from).Where(folder => Path.GetFileName(folder) is not ("bin" or "obj")))
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
    }
}
