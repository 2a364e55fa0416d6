using System.CommandLine;
using Bench;
using Faults.Client;
using Faults.Matrix;
using Faults.Member;
using Faults.Play;
using Silo.Tests;
using Spectre.Console;

if (args is [MemberProgram.Command])
    return await MemberProgram.RunAsync();
if (args is [ClientArguments.Command, ..])
    return await ClientProgram.RunAsync(args);

var faults = CommandLineOptions.Words("--fault", [.. FaultList.All.Keys], [.. FaultList.All.Keys], "What goes wrong.");
var steps = new Option<Step[]>("--step")
{
    Description = "At which steps of the departure.",
    DefaultValueFactory = _ => Enum.GetValues<Step>(),
    AllowMultipleArgumentsPerToken = true,
};
var seeds = CommandLineOptions.Numbers("--seeds", [1, 2, 3, 4, 5], 1, "Draw the calls; each cell is played once for each.");
var isShort = new Option<bool>("--short") { Description = "The few cells that the tests play." };
var json = new Option<string?>("--json") { Description = "Writes all results into this file." };
var logs = new Option<string?>("--logs") { Description = "Keeps all records in this directory, one below it for each cell." };

var command = new RootCommand("Plays departures in which something goes wrong, and writes a matrix. Exits with 1 where a cell does not hold.")
{
    faults, steps, seeds, isShort, json, logs,
};
command.SetAction(async (options, cancellation) =>
{
    var plan = new MatrixPlan(
        [.. options.GetValue(faults)!.Select(name => FaultList.All[name])], options.GetValue(steps)!, options.GetValue(seeds)!);
    var cells = options.GetValue(isShort) ? [.. plan.Seeds.Take(1).SelectMany(MatrixPlan.Short)] : plan.Cells.ToList();
    List<CellResult> results = [];
    await using var server = await ThrowAwayPostgres.StartNewAsync();
    foreach (var cell in cells.TakeWhile(_ => !cancellation.IsCancellationRequested))
    {
        var result = await CellRun.PlayAsync(server, cell, options.GetValue(logs), TimeProvider.System);
        results.Add(result);
        ResultText.Write(result, Console.Out);
        if (options.GetValue(json) is { } path)
            await ResultText.WriteJsonAsync(results, path);
    }

    Tables.Write(MatrixTable.Draw(results).Border(Console.IsOutputRedirected ? TableBorder.Markdown : TableBorder.Square));
    foreach (var obstacle in MatrixTable.Obstacles(results))
        await Console.Out.WriteLineAsync($"– {obstacle}");
    return results.All(result => result.Holds) ? 0 : 1;
});

return await command.Parse(args).InvokeAsync();
