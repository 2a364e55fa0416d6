using Spectre.Console;
using Spectre.Console.Rendering;

namespace SiloTool.Display;

/// <summary>A table without lines, as other tools of operators have it; a name that ends with ► is aligned to the right.</summary>
internal static class Grid
{
    private const char Right = '►';

    public static Table Of(params IEnumerable<string> columns)
    {
        var table = new Table { Border = TableBorder.None };
        foreach (var name in columns)
        {
            table.AddColumn(new TableColumn(new Text(name.TrimEnd(Right), new Style(decoration: Decoration.Bold)))
            {
                NoWrap = true,
                Alignment = name.EndsWith(Right) ? Justify.Right : Justify.Left,
                Padding = new Padding(0, 0, 2, 0),
            });
        }

        return table;
    }

    public static IRenderable Cell(string? text) => new Text(Plain.Of(text ?? Figures.NotKnown));
}
