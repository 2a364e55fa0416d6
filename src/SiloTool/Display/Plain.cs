using System.Globalization;

namespace SiloTool.Display;

/// <summary>
/// Text that others have written, such as a reason, as it may go to a terminal: without control characters, which would move the cursor or
/// hide what follows.
/// </summary>
internal static class Plain
{
    public static string Of(string? text) => text is null ? "" : string.Concat(text.Select(character => IsHarmless(character) ? character : '?'));

    /// <summary>The same for a text of several lines.</summary>
    public static string Lines(string text) => string.Join(Environment.NewLine, text.ReplaceLineEndings("\n").Split('\n').Select(Of));

    private static bool IsHarmless(char character) =>
        char.GetUnicodeCategory(character) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator);
}
