using System.CommandLine;
using Bench;
using Scenarios;
using Silo.Configuration;
using Silo.Tests;
using Spectre.Console;

if (args is [MemberProgram.Command])
    return await MemberProgram.RunAsync();

const string Everything = "all";
var names = new Argument<string[]>("scenario")
{
    Description = "Which ones: S3, S4 and so on, or all.",
    DefaultValueFactory = _ => [Everything],
};
names.AcceptOnlyFromAmong([Everything, .. ScenarioList.All.Keys]);
var isShort = new Option<bool>("--short") { Description = "The short form, as in the tests." };
var departure = new Option<Departure>("--mode") { Description = "How the silos leave: graceful, or stock as the opposite." };
var directory = new Option<DirectoryKind>("--directory") { Description = "The directory: distributed, or local: Orleans' default." };
var seed = new Option<int>("--seed")
{
    Description = "Draws the calls; drawn itself where it is not given.",
    DefaultValueFactory = _ => Random.Shared.Next(1, 1_000_000),
};
var logs = new Option<string?>("--logs") { Description = "Keeps all records in this directory, one below it for each scenario." };

var command = new RootCommand("Plays scenarios of departing silos on real processes. Exits with 1 where one does not hold.")
{
    names, isShort, departure, directory, seed, logs,
};
command.SetAction(async (options, cancellation) =>
{
    var chosen = options.GetValue(names)!;
    var holds = true;
    await using var server = await ThrowAwayPostgres.StartNewAsync();
    foreach (var (name, forms) in ScenarioList.All.Where(scenario => chosen.Contains(Everything) || chosen.Contains(scenario.Key)))
    {
        var scenario = options.GetValue(isShort) ? forms.Short : forms.Long;
        var stage = new StageOptions(options.GetValue(seed), options.GetValue(departure), options.GetValue(directory),
            options.GetValue(logs) is { } kept ? Path.Combine(kept, name) : null);
        AnsiConsole.MarkupLineInterpolated(
            $"[bold]{name}[/] {scenario.Description} (seed {stage.Seed}, {stage.Departure}, {stage.Directory} directory)");
        var findings = await AnsiConsole.Status().StartAsync(name, status =>
            Theater.PlayAsync(server, scenario, stage, what => status.Status($"{name}: {what}"), TimeProvider.System, cancellation));
        AnsiConsole.Write(FindingsTable.Draw(findings));
        holds &= findings.All(finding => finding.Holds);
    }

    return holds ? 0 : 1;
});

return await BenchCommand.RunAsync(command, args);
