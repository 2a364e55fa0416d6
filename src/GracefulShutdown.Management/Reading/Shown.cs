namespace GracefulShutdown.Reading;

/// <summary>What a client has sent, as it may be shown in answers and logs: short, and on one line.</summary>
internal static class Shown
{
    private const int Most = 64;

    public static string Of(string value)
    {
        var line = string.Concat(value.Select(character => char.IsControl(character) ? '?' : character));
        return line.Length <= Most ? line : $"{line[..Most]}…";
    }
}
