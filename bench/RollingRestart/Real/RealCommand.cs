using System.Text.Json;
using Spectre.Console;

namespace RollingRestart.Real;

/// <summary>Rolls under the load of real applications, a column for each plan.</summary>
internal static class RealCommand
{
    public static async Task<int> RunAsync(RollOptions roll, Published published, string? json, CancellationToken cancellation)
    {
        List<RealVerdict> verdicts = [];
        foreach (var plan in published.Plans)
        {
            verdicts.Add(await AnsiConsole.Status().StartAsync(plan.Name, status =>
                new RealRun(roll, plan, what => status.Status($"{plan.Name}: {what}"), TimeProvider.System).ExecuteAsync(cancellation)));
        }

        // A file has no width of its own, and would break every row.
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = 240;
        AnsiConsole.Write(RealTable.Draw(verdicts));
        foreach (var note in verdicts.SelectMany(RealTable.Notes))
            AnsiConsole.WriteLine(note);
        if (json is not null)
            await File.WriteAllTextAsync(json, JsonSerializer.Serialize(new { roll, verdicts }, JsonSerializerOptions.Web), cancellation);

        // Stock is expected to fail: beside it, only our own shutdown is judged.
        return verdicts[0].IsFault ? 1 : 0;
    }
}
