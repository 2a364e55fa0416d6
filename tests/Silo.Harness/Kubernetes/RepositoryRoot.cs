namespace Silo.Tests.Kubernetes;

internal static class RepositoryRoot
{
    /// <summary>The directory of the solution that this program was built from.</summary>
    public static string Path { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? directory) =>
        directory is null ? throw new InvalidOperationException($"{AppContext.BaseDirectory} is in no working copy of the repository.")
        : File.Exists(System.IO.Path.Combine(directory.FullName, "Orleans.sln")) ? directory.FullName
        : Find(directory.Parent);
}
