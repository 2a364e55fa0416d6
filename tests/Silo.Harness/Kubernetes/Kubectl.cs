using System.Diagnostics;

namespace Silo.Tests.Kubernetes;

/// <summary>Renders what <c>kubectl apply -k</c> would send. Asks no cluster.</summary>
internal static class Kubectl
{
    private const string Program = "kubectl";

    /// <summary>Why nothing can be rendered on this machine; <see langword="null"/> if it can.</summary>
    public static string? Obstacle { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(directory => File.Exists(Path.Combine(directory, Program))) ? null : "there is no kubectl on the path";

    /// <exception cref="InvalidOperationException">The overlay cannot be rendered; with what kubectl wrote.</exception>
    public static async Task<string> RenderAsync(string directory)
    {
        var start = new ProcessStartInfo(Program, ["kustomize", directory]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var rendered = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return process.ExitCode == 0
            ? rendered
            : throw new InvalidOperationException($"kubectl kustomize {directory} failed with {process.ExitCode}: {await errors}");
    }
}
