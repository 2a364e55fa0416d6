using System.CommandLine;
using Bench;
using Faults.Client;
using Faults.Matrix;
using Faults.Member;
using Faults.Play;
using Silo.Tests.Kubernetes;
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
var atOnce = CommandLineOptions.Number("--at-once", 1, 1, "Cells that are played at the same time.");
var record = new Option<string?>("--record") { Description = "Adds a line for each cell to this file, and leaves out the cells that it has." };
var logs = new Option<string?>("--logs") { Description = "Keeps all records in this directory, one below it for each cell." };

var command = new RootCommand("Plays departures in which something goes wrong, and writes a matrix. Exits with 1 where a cell does not hold.")
{
    faults, steps, seeds, isShort, atOnce, record, logs,
};
command.SetAction(async (options, cancellation) =>
{
    var plan = new MatrixPlan(
        [.. options.GetValue(faults)!.Select(name => FaultList.All[name])], options.GetValue(steps)!, options.GetValue(seeds)!);
    var cells = options.GetValue(isShort) ? [.. plan.Seeds.Take(1).SelectMany(MatrixPlan.Short)] : plan.Cells.ToList();
    var file = options.GetValue(record) is { } path ? new JsonLines<CellEntry>(path) : null;
    List<CellEntry> entries = [.. file?.Read() ?? []];
    using var published = await AnsiConsole.Status().StartAsync("publishing the silo", _ => PublishedSilo.CreateAsync("bench/Faults"));
    await new MatrixRun(published.Program, options.GetValue(atOnce), options.GetValue(logs)).PlayAsync(
        [.. cells.Where(cell => !entries.Exists(entry => entry.IsOf(cell)))], Keep, TimeProvider.System, cancellation);

    Tables.Write(MatrixTable.Draw(entries).Border(Console.IsOutputRedirected ? TableBorder.Markdown : TableBorder.Square));
    foreach (var obstacle in MatrixTable.Obstacles(entries))
        await Console.Out.WriteLineAsync($"– {obstacle}");
    return entries.TrueForAll(entry => entry.Holds) ? 0 : 1;

    void Keep(CellResult result)
    {
        var entry = CellEntry.Of(result, TimeProvider.System.GetUtcNow());
        entries.Add(entry);
        file?.Add(entry);
        ResultText.Write(result, Console.Out);
    }
});

return await BenchCommand.RunAsync(command, args);
