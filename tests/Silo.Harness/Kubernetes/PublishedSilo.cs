using System.Diagnostics;

namespace Silo.Tests.Kubernetes;

/// <summary>What the image would hold: the published application, in a directory of its own.</summary>
internal sealed class PublishedSilo : IDisposable
{
    private readonly TempDirectory _directory = new();

    private PublishedSilo()
    {
    }

    public string Directory => _directory.Path;

    public static async Task<PublishedSilo> CreateAsync()
    {
        var published = new PublishedSilo();
        var project = Path.Combine(RepositoryRoot.Path, "src", "Silo");
        // Of what has been built: nothing else is compiled while tests run.
        string[] arguments = ["publish", project, "--no-build", "--configuration", Configuration, "--output", published.Directory];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"dotnet publish failed with {process.ExitCode}: {output}");

        return published;
    }

    public void Dispose() => _directory.Dispose();

    private static string Configuration =>
#if DEBUG
        "Debug";
#else
        "Release";
#endif
}
