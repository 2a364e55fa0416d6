using System.Diagnostics;

namespace Faults.Play;

/// <summary>A file system of a few pages, in memory.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const string Size = "64k";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    public static async Task<SmallDisk> MountAsync(string path)
    {
        Directory.CreateDirectory(path);
        await RunAsync("mount", "-t", "tmpfs", "-o", $"size={Size}", "tmpfs", path);
        return new SmallDisk(path);
    }

    /// <summary>Writes until nothing more fits.</summary>
    public void Fill()
    {
        var page = new byte[1024];
        try
        {
            using var file = File.Create(System.IO.Path.Combine(Path, "ballast"), bufferSize: 0);
            while (true)
                file.Write(page);
        }
        catch (IOException)
        {
            // It is full.
        }
    }

    public async ValueTask DisposeAsync() => await RunAsync("umount", "--lazy", Path);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync().WaitAsync(_patience);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed with {process.ExitCode}.");
    }
}
