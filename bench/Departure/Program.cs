using System.CommandLine;
using System.Text.Json;
using Bench;
using Departure;
using Spectre.Console;

// Before anything else is parsed: the command line's own handling of signals would end a silo after two seconds.
if (args is [SiloArguments.Command, ..])
    return await LeaverProgram.RunAsync(args);

var kinds = CommandLineOptions.Words("--kinds", [Kinds.Idle, Kinds.Memory], Kinds.All, "What the leaver holds: nothing but its grains, memory in each, or accounts of the bank.");
var modes = CommandLineOptions.Words("--modes", Modes.All, Modes.All, "Who empties it: the library, Orleans on its own, or (for memory) a bare loop over Migrate.");
var activations = CommandLineOptions.Numbers("--activations", [1_000, 10_000, 50_000, 200_000], 0, "Idle activations it holds.");
var bytes = CommandLineOptions.Number("--bytes", 1024, 1, "The memory in each, of --kinds memory.");
var runs = CommandLineOptions.Number("--runs", 5, 1, "Runs of each.");
var inFlight = CommandLineOptions.Number("--in-flight", 1024, 1, "Activations that the bare loop moves at a time.");
var rate = CommandLineOptions.Number("--rate", 0, 0, "Deposits per second while the bank goes, or calls per second of the hot activations.");
var hot = CommandLineOptions.Numbers("--hot", [0], 0, "How many of a hundred activations are being called, of --kinds memory.");
var json = new Option<string?>("--json") { Description = "Writes the figures to this file as well." };

var command = new RootCommand("Measures how long a silo takes from SIGTERM to its end. Exits with 1 if the library has lost anything.")
{
    kinds, modes, activations, bytes, runs, inFlight, rate, hot, json,
};
command.SetAction(async (options, cancellation) =>
{
    var measured = new DepartureOptions(
        [.. options.GetValue(kinds)!.Distinct()], [.. options.GetValue(modes)!.Distinct()], [.. options.GetValue(activations)!.Distinct().Order()],
        options.GetValue(bytes), options.GetValue(runs), options.GetValue(inFlight), options.GetValue(rate),
        [.. options.GetValue(hot)!.Distinct().Order()]);
    if (measured.Contradiction is { } contradiction)
    {
        await Console.Error.WriteLineAsync(contradiction);
        return 1;
    }

    var rows = await AnsiConsole.Status().StartAsync("starting", status =>
        new Measurement(measured, what => status.Status(what)).ExecuteAsync(cancellation));

    Tables.Write(DepartureTable.Draw(rows));
    if (options.GetValue(json) is { } path)
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(new { measured, rows }, JsonSerializerOptions.Web), cancellation);
    return rows.Any(row => row.HasBrokenPromise) ? 1 : 0;
});

return await BenchCommand.RunAsync(command, args);
