using System.CommandLine;
using System.Text.Json;
using RollingRestart;
using Silo.Tests.Kubernetes;
using Spectre.Console;

if (args is [LoadArguments.Command, ..])
    return await LoadProgram.RunAsync(args);

var mode = new Option<string>("--mode") { Description = "Whose shutdown: graceful, stock, or both in turn.", DefaultValueFactory = _ => Modes.Both };
mode.AcceptOnlyFromAmong(Modes.Graceful, Modes.Stock, Modes.Both);
var silos = Number("--silos", 3, "Silos of the cluster.");
var rounds = Number("--rounds", 3, "How often every silo is replaced.");
var rate = Number("--rate", 1200, "Calls per second, of all clients together.");
var clients = Number("--clients", 1, "Client processes.");
var keys = Number("--keys", 2000, "Grains of each kind.");
var seed = Number("--seed", Random.Shared.Next(1, 1_000_000), "Draws the calls; drawn itself where it is not given.");
var duration = new Option<TimeSpan>("--duration") { Description = "The load before, between and after replacements.", DefaultValueFactory = _ => TimeSpan.FromSeconds(4) };
var inPlace = new Option<bool>("--in-place") { Description = "A silo leaves before its successor starts, instead of after." };
var outage = new Option<TimeSpan>("--outage") { Description = "PostgreSQL is down for this long after the first departure." };
var logs = new Option<string?>("--logs") { Description = "Keeps what each departed silo has written and what became of each call, in this directory." };
var manifest = new Option<string?>("--manifest") { Description = "Rolls the pods of this overlay, such as k8s/overlays/try-out, by its rules: replicas, environment, probes, grace period." };
var json = new Option<string?>("--json") { Description = "Writes the figures to this file as well." };

var command = new RootCommand("Replaces every silo of a cluster under load, and tells what its callers noticed. Exits with 1 if anything was lost, or a pod was killed.")
{
    mode, silos, rounds, rate, clients, keys, seed, duration, inPlace, outage, logs, manifest, json,
};
command.SetAction(async (options, cancellation) =>
{
    var roll = new RollOptions(
        options.GetValue(silos), options.GetValue(rounds), options.GetValue(rate), options.GetValue(clients), options.GetValue(keys),
        options.GetValue(seed), options.GetValue(duration), options.GetValue(inPlace), options.GetValue(outage), options.GetValue(logs),
        options.GetValue(manifest));
    // What is rolled is what would be deployed, stock or not.
    using var published = await AnsiConsole.Status().StartAsync("publishing the silo", _ => PublishedSilo.CreateAsync());
    using var pods = roll.Manifest is null ? null : await Pods.CreateAsync(roll.Manifest, published, TimeProvider.System);
    roll = pods?.Apply(roll) ?? roll;
    AnsiConsole.MarkupLineInterpolated($"seed {roll.Seed}, {roll.Silos} silos, {roll.Rounds * roll.Silos} departures {(roll.InPlace ? "in place" : "with surge")}, {roll.Rate:N0} calls/s from {roll.Clients} clients");

    List<Summary> summaries = [];
    foreach (var name in pods is null ? Modes.Of(options.GetValue(mode)!) : [Modes.Graceful])
    {
        summaries.Add(await AnsiConsole.Status().StartAsync(name, async status => Summary.Of(
            await new RollRun(roll, name, published, pods, what => status.Status($"{name}: {what}"), TimeProvider.System).ExecuteAsync(cancellation))));
    }

    AnsiConsole.Write(SummaryTable.Draw(summaries));
    if (options.GetValue(json) is { } path)
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(new { roll, summaries }, JsonSerializerOptions.Web), cancellation);

    // Stock is expected to lose: beside it, only our own shutdown is judged.
    return summaries[0].LostAnything || summaries[0].Killed > 0 ? 1 : 0;
});

return await command.Parse(args).InvokeAsync();

static Option<int> Number(string name, int preset, string description)
{
    var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => preset };
    option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() < 1)
            result.AddError($"{name} must be at least 1.");
    });
    return option;
}
