using System.Diagnostics;

namespace Silo.Tests.Kubernetes;

/// <summary>What the image would hold: the published application, in a directory of its own.</summary>
internal sealed class PublishedSilo : IDisposable
{
    /// <summary>The first time on a machine, the compiler of the published form is downloaded.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(3);

    private readonly TempDirectory _directory = new();

    private PublishedSilo()
    {
    }

    public string Directory => _directory.Path;

    public string Program => Path.Combine(Directory, "Silo.dll");

    public static async Task<PublishedSilo> CreateAsync()
    {
        var published = new PublishedSilo();
        var project = Path.Combine(RepositoryRoot.Path, "src", "Silo");
        string[] arguments = ["publish", project, "--configuration", Configuration, "--output", published.Directory];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        using var patience = new CancellationTokenSource(_patience);
        var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
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
