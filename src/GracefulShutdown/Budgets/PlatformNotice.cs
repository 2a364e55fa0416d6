namespace GracefulShutdown.Budgets;

/// <summary>What the platform's hook has left in a file when the departure began: since when, and why.</summary>
internal sealed record PlatformNotice(TimeSpan Age, string Text)
{
    private const int LongestText = 200;

    /// <param name="path">The file; none is none.</param>
    /// <param name="since">What is older was left by an earlier process.</param>
    /// <param name="now">The time.</param>
    public static PlatformNotice? Read(string? path, DateTimeOffset since, DateTimeOffset now)
    {
        try
        {
            var file = new FileInfo(string.IsNullOrEmpty(path) ? "." : path);
            return file.Exists && file.LastWriteTimeUtc >= since.UtcDateTime && file.LastWriteTimeUtc <= now.UtcDateTime
                ? new PlatformNotice(now.UtcDateTime - file.LastWriteTimeUtc, FirstLine(file))
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string FirstLine(FileInfo file)
    {
        using var reader = file.OpenText();
        var line = reader.ReadLine()?.Trim() ?? "";
        return line.Length > LongestText ? line[..LongestText] : line;
    }
}
