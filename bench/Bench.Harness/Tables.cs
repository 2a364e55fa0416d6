using Spectre.Console;

namespace Bench;

internal static class Tables
{
    private const int Wide = 220;

    /// <summary>Writes a table; unbroken where the output is a file, which has no width of its own.</summary>
    public static void Write(Table table)
    {
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = Wide;
        AnsiConsole.Write(table);
    }
}
