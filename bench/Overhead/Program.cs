using System.CommandLine;
using System.Text.Json;
using Bench;
using Overhead;
using Spectre.Console;

// Before anything else is parsed: the command line handles signals in its own way, and these processes have another.
if (args is [SiloArguments.Command, ..])
    return await SiloRole.RunAsync(args);
if (args is [ClientRole.Command, ..])
    return await ClientRole.RunAsync(args);

var kinds = CommandLineOptions.Words(
    "--kinds", Kinds.All, Kinds.All,
    "What is compared: calls of a client to a silo, calls inside a silo, bytes of an activation, processor time of an idle silo.");
var launches = CommandLineOptions.Number("--launches", 12, 1, "How often both sides are started afresh.");
var seconds = CommandLineOptions.Number("--seconds", 20, 1, "How long calls are measured in each launch, on both sides at the same time.");
var warmUp = CommandLineOptions.Number("--warm-up", 10, 1, "Seconds of calls before that.");
var callers = CommandLineOptions.Number("--callers", 64, 1, "Callers that each wait for an answer before they call again.");
var activations = CommandLineOptions.Number("--activations", 100_000, 1, "Activations that are weighed, and those of an idle silo that is watched.");
var plainClient = new Option<bool>("--plain-client") { Description = "The clients are without the library on both sides." };
var control = new Option<bool>("--control") { Description = "Both sides are without the library: the ratio is the benchmark's own error." };
var watched = new Option<bool>("--watched")
{
    Description = "A silo with the library that is watched (event stream, a question a second, OTLP each second) beside itself while it is not.",
};
var rounds = CommandLineOptions.Number("--rounds", 6, 1, "Of --watched: how often both are measured in each launch.");
var json = new Option<string?>("--json") { Description = "Writes the figures to this file as well." };

var command = new RootCommand("Measures what the library costs a silo that is not leaving: silos and clients with it beside some without.")
{
    kinds, launches, seconds, warmUp, callers, activations, plainClient, control, watched, rounds, json,
};
command.SetAction(async (options, cancellation) =>
{
    var measured = new OverheadOptions(
        [.. options.GetValue(kinds)!.Distinct()], options.GetValue(launches), options.GetValue(seconds), options.GetValue(warmUp),
        options.GetValue(callers), options.GetValue(activations), options.GetValue(plainClient), options.GetValue(control),
        options.GetValue(watched), options.GetValue(rounds));
    var comparisons = await AnsiConsole.Status().StartAsync("starting", status => measured.IsWatched
        ? new WatchedMeasurement(measured, what => status.Status(what)).ExecuteAsync(cancellation)
        : new Measurement(measured, what => status.Status(what)).ExecuteAsync(cancellation));

    Tables.Write(ComparisonTable.Draw(comparisons));
    if (options.GetValue(json) is { } path)
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(new { measured, comparisons }, JsonSerializerOptions.Web), cancellation);
    return 0;
});

return await BenchCommand.RunAsync(command, args);
