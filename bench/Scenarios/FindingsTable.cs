using Spectre.Console;

namespace Scenarios;

internal static class FindingsTable
{
    public static Table Draw(IEnumerable<Finding> findings)
    {
        var table = new Table().AddColumns("", "must be", "is", "");
        foreach (var finding in findings)
        {
            var verdict = finding.Expected.Length == 0 ? "" : finding.Holds ? "[green]holds[/]" : "[red]does not hold[/]";
            table.AddRow(Markup.Escape(finding.What), Markup.Escape(finding.Expected), Markup.Escape(finding.Seen), verdict);
        }

        return table;
    }
}
