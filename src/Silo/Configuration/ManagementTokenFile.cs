namespace Silo.Configuration;

/// <summary>The file that holds the management port's token, such as a mounted secret.</summary>
internal static class ManagementTokenFile
{
    /// <summary>What can be guessed is no token.</summary>
    public const int ShortestToken = 16;

    private const int LongestToken = 4096;

    /// <summary>Without the end of the line that editors and <c>echo</c> write.</summary>
    public static string Read(string path)
    {
        using var reader = new StreamReader(path);
        var text = new char[LongestToken];
        return new string(text, 0, reader.ReadBlock(text)).Trim();
    }

    /// <returns>What is wrong with it; <see langword="null"/> where nothing is.</returns>
    public static string? Explain(string path)
    {
        try
        {
            return Read(path) is { Length: < ShortestToken } token
                ? $"holds {token.Length} characters; it must hold at least {ShortestToken}, such as: openssl rand -hex 32."
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"must be a file that can be read: {exception.Message}";
        }
    }
}
