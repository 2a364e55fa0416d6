using System.CommandLine;
using Bench;
using RollingRestart;
using Silo.Tests.Kubernetes;
using Soak;
using Soak.Play;
using Soak.Record;
using Spectre.Console;

if (args is [LoadArguments.Command, ..])
    return await LoadProgram.RunAsync(args);

var record = new Option<string>("--record") { Description = "The file that runs add to, a line for each episode.", DefaultValueFactory = _ => "soak.jsonl" };
var minutes = CommandLineOptions.Number("--minutes", 30, 0, "No episode begins after so many; with 0 the record is only shown.");
var changes = CommandLineOptions.Number("--changes", 20, 1, "How often silos leave, join, are rolled or killed in an episode, which has a cluster and a database of its own.");
var silos = CommandLineOptions.Number("--silos", 3, 2, "Silos of the cluster; one more or less as silos come and go.");
var keys = CommandLineOptions.Number("--keys", 2000, 1, "Grains of each kind.");
var atOnce = CommandLineOptions.Number("--at-once", 1, 1, "Episodes that are played at the same time: much of a departure is waiting.");
var rate = CommandLineOptions.Number(
    "--rate", 0, 0, "Calls per second of each cluster; with 0 all together get two thirds of what one silo less can carry, which is found out first.");
var seed = CommandLineOptions.Number("--seed", Random.Shared.Next(1, 1_000_000), 1, "Draws calls and changes, another one for each episode; drawn itself where it is not given.");
var logs = new Option<string?>("--logs") { Description = "Keeps what departed silos have written, and the calls of episodes that do not hold, in this directory." };

var command = new RootCommand(
    "Lets silos leave, join, be rolled and be killed at random under a steady load, adds what callers noticed to a record, and shows all of it. " +
    "Exits with 1 where something in the record does not hold.")
{
    record, minutes, changes, silos, keys, atOnce, rate, seed, logs,
};
command.SetAction(async (options, cancellation) =>
{
    var soak = new SoakOptions(
        options.GetValue(silos), options.GetValue(keys), options.GetValue(changes), TimeSpan.FromMinutes(options.GetValue(minutes)),
        options.GetValue(atOnce), options.GetValue(rate), options.GetValue(seed), options.GetValue(logs));
    var file = new JsonLines<EpisodeEntry>(options.GetValue(record)!);
    if (soak.Duration > TimeSpan.Zero)
    {
        using var silo = await AnsiConsole.Status().StartAsync("publishing the silo", _ => PublishedSilo.CreateAsync());
        await new SoakRun(soak, new Deployment(silo, HasLibrary: true, Deployment.Distributed), file, TimeProvider.System).ExecuteAsync(cancellation);
    }

    var summary = SoakSummary.Of(file.Read());
    Tables.Write(SoakTable.Draw(summary));
    return summary.Holds ? 0 : 1;
});

return await BenchCommand.RunAsync(command, args);
