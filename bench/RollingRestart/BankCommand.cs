using System.Text.Json;
using Spectre.Console;

namespace RollingRestart;

/// <summary>Rolls under the load of the bank, a column for each plan.</summary>
internal static class BankCommand
{
    public static async Task<int> RunAsync(RollOptions roll, Published published, Pods? pods, string? json, CancellationToken cancellation)
    {
        List<Summary> summaries = [];
        foreach (var plan in published.Plans)
        {
            summaries.Add(await AnsiConsole.Status().StartAsync(plan.Name, async status => Summary.Of(
                await new RollRun(roll, plan, pods, what => status.Status($"{plan.Name}: {what}"), TimeProvider.System).ExecuteAsync(cancellation))));
        }

        // A file has no width of its own, and would break every row.
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = 240;
        AnsiConsole.Write(SummaryTable.Draw(summaries));
        foreach (var summary in summaries.Where(summary => !summary.IsLinearizable))
            AnsiConsole.WriteLine($"{summary.Mode} is not linearizable:\n{string.Join('\n', summary.Contradictions)}");
        foreach (var (summary, breach) in summaries.SelectMany(summary => summary.Breaches.Select(breach => (summary, breach))))
            AnsiConsole.WriteLine($"{summary.Mode} breaks {breach.Law}: {breach.How}");
        if (json is not null)
            await File.WriteAllTextAsync(json, JsonSerializer.Serialize(new { roll, summaries }, JsonSerializerOptions.Web), cancellation);

        // Stock is expected to lose: beside it, only our own shutdown is judged.
        var own = summaries.Zip(published.Plans).Where(column => column.Second.From.HasLibrary).Select(column => column.First).ToList();
        return (own.Count > 0 ? own : summaries).Any(summary => summary.LostAnything || summary.BreaksLaw || summary.Killed > 0) ? 1 : 0;
    }
}
