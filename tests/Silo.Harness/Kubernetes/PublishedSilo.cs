using System.Diagnostics;

namespace Silo.Tests.Kubernetes;

/// <summary>What the image would hold: the published application, in a directory of its own.</summary>
internal sealed class PublishedSilo : IDisposable
{
    /// <summary>The first time on a machine, the compiler of the published form is downloaded; another Orleans means another build of all.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(20);

    private readonly TempDirectory _directory = new();
    private readonly string _name;

    private PublishedSilo(string name) => _name = name;

    public string Directory => _directory.Path;

    public string Program => Path.Combine(Directory, $"{_name}.dll");

    /// <param name="project">The folder of the program, from the repository's root.</param>
    /// <param name="orleansVersion">The Orleans that it runs on; the repository's own where it is not given.</param>
    /// <param name="isCompiledAhead">Whether it is compiled ahead of time, as the image is.</param>
    public static async Task<PublishedSilo> CreateAsync(
        string project = "src/Silo", string? orleansVersion = null, bool isCompiledAhead = true)
    {
        var published = new PublishedSilo(Path.GetFileName(project));
        // A build on another Orleans leaves nothing where the ordinary one looks; kept, so that the next one takes seconds.
        var artifacts = Path.Combine(RepositoryRoot.Path, "artifacts", $"orleans-{orleansVersion}");
        string[] version = orleansVersion is null ? [] : [$"-p:OrleansVersion={orleansVersion}", "--artifacts-path", artifacts];
        string[] arguments =
        [
            "publish", Path.Combine(RepositoryRoot.Path, project), "--configuration", Configuration, "--output", published.Directory, .. version,
            .. isCompiledAhead ? Array.Empty<string>() : ["-p:PublishReadyToRun=false"],
        ];
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
