using System.Diagnostics;

namespace Silo.Tests;

/// <summary>Finds the programs of an installed PostgreSQL: on the path, where Debian keeps them, and where pg_config says.</summary>
internal static class PostgresBinaries
{
    private const string DebianRoot = "/usr/lib/postgresql";

    private static readonly Lazy<string?> _directory = new(() => Candidates().FirstOrDefault(IsComplete));

    /// <summary>The directory that holds them; <see langword="null"/> where there is none.</summary>
    public static string? Directory => _directory.Value;

    private static IEnumerable<string> Candidates()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        foreach (var directory in path)
            yield return directory;

        if (System.IO.Directory.Exists(DebianRoot))
        {
            foreach (var version in System.IO.Directory.GetDirectories(DebianRoot).OrderByDescending(Version))
                yield return Path.Combine(version, "bin");
        }

        if (path.Any(directory => File.Exists(Path.Combine(directory, "pg_config"))))
            yield return AskPgConfig();
    }

    private static bool IsComplete(string directory) =>
        IsThere(Path.Combine(directory, "initdb")) && IsThere(Path.Combine(directory, "postgres"));

    // A link may be all that is left of a version that was removed, and counts as a file.
    private static bool IsThere(string path) =>
        new FileInfo(path) is { Exists: true } file && (file.ResolveLinkTarget(returnFinalTarget: true) ?? file).Exists;

    private static int Version(string directory) => int.TryParse(Path.GetFileName(directory), out var version) ? version : 0;

    private static string AskPgConfig()
    {
        var start = new ProcessStartInfo("pg_config", ["--bindir"]) { RedirectStandardOutput = true };
        using var process = System.Diagnostics.Process.Start(start)!;
        return process.StandardOutput.ReadToEnd().Trim();
    }
}
