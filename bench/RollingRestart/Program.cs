using System.CommandLine;
using Bench;
using RollingRestart;
using RollingRestart.Real;
using Silo.Tests;
using Spectre.Console;

if (args is [LoadArguments.Command, ..])
    return await LoadProgram.RunAsync(args);

if (args is [RealSilo.Command])
    return await RealSilo.RunAsync();

var load = new Option<string>("--load")
{
    Description = "Which calls: bank, those of the silo application; real, those that real applications make: call-backs, interleaving, " +
        "enumerations, cancellations, sessions, memory in components, timers.",
    DefaultValueFactory = _ => LoadArguments.Bank,
};
load.AcceptOnlyFromAmong(LoadArguments.Bank, LoadArguments.Real);
var kinds = new Option<string[]>("--kinds")
{
    Description = "Of the real load, only these kinds of calls.",
    AllowMultipleArgumentsPerToken = true,
    DefaultValueFactory = _ => [],
};
kinds.AcceptOnlyFromAmong([.. RealMix.Kinds.Select(kind => $"{kind}")]);
var mode = new Option<string>("--mode") { Description = "Whose shutdown: graceful, stock, or both in turn.", DefaultValueFactory = _ => Modes.Both };
mode.AcceptOnlyFromAmong(Modes.Graceful, Modes.Stock, Modes.Both);
var silos = Number("--silos", 3, "Silos of the cluster.");
var rounds = Number("--rounds", 3, "How often every silo is replaced.");
var rate = Number("--rate", 1200, "Calls per second, of all clients together; half of it where not given for the real load.");
var clients = Number("--clients", 1, "Client processes.");
var keys = Number("--keys", 2000, "Grains of each kind.");
var seed = Number("--seed", Random.Shared.Next(1, 1_000_000), "Draws the calls; drawn itself where it is not given.");
var duration = new Option<TimeSpan>("--duration") { Description = "The load before, between and after replacements.", DefaultValueFactory = _ => TimeSpan.FromSeconds(4) };
var inPlace = new Option<bool>("--in-place") { Description = "A silo leaves before its successor starts, instead of after." };
var outage = new Option<TimeSpan>("--outage") { Description = "PostgreSQL is down for this long after the first departure." };
var logs = new Option<string?>("--logs") { Description = "Keeps what each departed silo has written and what became of each call, in this directory." };
var history = new Option<string?>("--history") { Description = "Keeps who called what, when, with which outcome, in this directory, as bench/Checker reads it." };
var manifest = new Option<string?>("--manifest") { Description = "Rolls the pods of this overlay, such as k8s/overlays/try-out, by its rules: replicas, environment, probes, grace period." };
var directory = new Option<string>("--directory") { Description = "The grain directory of all silos: Distributed, or Local: Orleans' default.", DefaultValueFactory = _ => Deployment.Distributed };
directory.AcceptOnlyFromAmong(Deployment.Distributed, Deployment.Local);
var from = new Option<string?>("--from") { Description = "The Orleans version that the cluster begins with, such as 10.3.1: rolls there and back, with the library, onto it and stock." };
var to = new Option<string?>("--to") { Description = "The Orleans version that it is rolled onto." };
var tls = new Option<bool>("--tls") { Description = "Silos and clients speak TLS, and show certificates of an authority of this run's own." };
var jit = new Option<bool>("--jit") { Description = "The silos are not compiled ahead of time, as they are that nobody has published so." };
var json = new Option<string?>("--json") { Description = "Writes the figures to this file as well." };

var command = new RootCommand(
    "Replaces every silo of a cluster under load, and tells what its callers noticed. Exits with 1 if anything was lost, what callers saw is not " +
    "linearizable, a law of docs/model was broken, or a pod was killed.")
{
    load, kinds, mode, silos, rounds, rate, clients, keys, seed, duration, inPlace, outage, logs, history, manifest, directory, from, to, jit, tls, json,
};
command.Validators.Add(result =>
{
    if (result.GetValue(from) is null != result.GetValue(to) is null)
        result.AddError("--from and --to belong together: give both, such as --from 10.3.1 --to 10.4.2.");
    if (result.GetValue(from) is not null && result.GetValue(manifest) is not null)
        result.AddError("--from and --manifest exclude each other: an overlay has one version.");
    if (result.GetValue(tls) && result.GetValue(manifest) is not null)
        result.AddError("--tls and --manifest exclude each other: the environment of a pod is its overlay's.");
    if (result.GetValue(load) is LoadArguments.Bank && result.GetValue(kinds) is { Length: > 0 })
        result.AddError("--kinds names calls of real applications: give --load real as well.");
    if (result.GetValue(load) is LoadArguments.Real && result.GetValue(history) is not null)
        result.AddError("--history is of the load of the bank: it excludes --load real.");
    if (result.GetValue(load) is LoadArguments.Real && (result.GetValue(from) is not null || result.GetValue(manifest) is not null))
        result.AddError("--load real has silos of its own: it excludes --from and --manifest.");
});
command.SetAction(async (options, cancellation) =>
{
    var roll = new RollOptions(
        options.GetValue(silos), options.GetValue(rounds), options.GetValue(rate), options.GetValue(clients), options.GetValue(keys),
        options.GetValue(seed), options.GetValue(duration), options.GetValue(inPlace), options.GetValue(outage), options.GetValue(logs),
        options.GetValue(manifest), options.GetValue(kinds)!, options.GetValue(history));
    // One round takes the cluster from the one version to the other; a second would begin where nothing is mixed any more.
    if (options.GetValue(from) is not null)
        roll = roll with { Rounds = 1 };
    using var authority = options.GetValue(tls) ? new ThrowAwayAuthority() : null;
    // Silos and clients are processes of this one, and inherit it.
    foreach (var (name, value) in authority?.Settings("member") ?? [])
        Environment.SetEnvironmentVariable(name, value);
    var isReal = options.GetValue(load) is LoadArguments.Real;
    if (isReal && options.GetResult(rate)!.Implicit)
        roll = roll with { Rate = roll.Rate / 2 };
    using var published = await AnsiConsole.Status().StartAsync("publishing the silo", _ => options.GetValue(from) is { } older
        ? Published.CreateUpgradeAsync(older, options.GetValue(to)!, options.GetValue(directory)!)
        : Published.CreateAsync(
            options.GetValue(load)!, roll.Manifest is null ? Modes.Of(options.GetValue(mode)!) : [Modes.Graceful], options.GetValue(directory)!,
            isCompiledAhead: !options.GetValue(jit)));
    using var pods = roll.Manifest is null ? null : await Pods.CreateAsync(roll.Manifest, published.Program, TimeProvider.System);
    roll = pods?.Apply(roll) ?? roll;
    AnsiConsole.MarkupLineInterpolated($"seed {roll.Seed}, {roll.Silos} silos, {roll.Rounds * roll.Silos} departures {(roll.InPlace ? "in place" : "with surge")}, {roll.Rate:N0} calls/s from {roll.Clients} clients{(authority is null ? "" : ", TLS")}");

    return isReal
        ? await RealCommand.RunAsync(roll, published, options.GetValue(json), cancellation)
        : await BankCommand.RunAsync(roll, published, pods, options.GetValue(json), cancellation);
});

return await BenchCommand.RunAsync(command, args);

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
