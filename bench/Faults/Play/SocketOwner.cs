using System.Globalization;

namespace Faults.Play;

/// <summary>Which process has a connection: all silos are on loopback, and their addresses tell nothing.</summary>
internal static class SocketOwner
{
    private const int LocalAddress = 1;
    private const int Inode = 9;

    /// <returns>The process whose end of a connection on loopback has this port; 0 where there is none any more.</returns>
    public static int Find(int port) => FindInode(File.ReadLines("/proc/net/tcp").Skip(1), port) is { } inode
        ? Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _))
            .Where(process => Has(process!, $"socket:[{inode}]")).Select(process => int.Parse(process!, CultureInfo.InvariantCulture))
            .FirstOrDefault()
        : 0;

    /// <param name="lines">Of <c>/proc/net/tcp</c>, without the heading.</param>
    /// <param name="port">The near end's port.</param>
    public static string? FindInode(IEnumerable<string> lines, int port) =>
        (from line in lines
         let field = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
         where field[LocalAddress].EndsWith($":{port:X4}", StringComparison.Ordinal)
         select field[Inode]).FirstOrDefault();

    private static bool Has(string process, string socket)
    {
        try
        {
            return Directory.EnumerateFiles($"/proc/{process}/fd").Any(file => new FileInfo(file).LinkTarget == socket);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has ended, or is somebody else's.
            return false;
        }
    }
}
