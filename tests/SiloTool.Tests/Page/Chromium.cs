namespace SiloTool.Tests.Page;

/// <summary>An installed Chromium; the package that drives it downloads none.</summary>
internal static class Chromium
{
    private static readonly string[] _names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    /// <summary>The program; <see langword="null"/> where there is none.</summary>
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(directory => _names.Select(name => Path.Combine(directory, name)))
        .FirstOrDefault(File.Exists);

    /// <summary>Why there is none on this machine; <see langword="null"/> where there is one.</summary>
    public static string? Obstacle => Program is null ? "there is no Chromium on the path (on Debian the package chromium)" : null;
}
