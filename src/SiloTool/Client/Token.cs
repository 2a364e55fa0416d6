namespace SiloTool.Client;

/// <summary>What a silo's management port asks for where it is not on loopback.</summary>
/// <param name="Value">The token.</param>
/// <param name="File">Where it was read.</param>
internal sealed record Token(string Value, string File)
{
    /// <exception cref="ToolException">There is no such file, it cannot be read, or holds no token.</exception>
    public static Token Read(string file)
    {
        string text;
        try
        {
            text = System.IO.File.ReadAllText(file).Trim();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"The token cannot be read: {exception.Message}", cause: exception);
        }

        // What has a space or a line in it is no token, but perhaps another secret: it is not sent anywhere.
        return text.Length > 0 && text.All(character => character is > ' ' and <= '~')
            ? new(text, file)
            : throw new ToolException($"{file} holds no token: it must be one word of printable ASCII characters.");
    }
}
