using System.CommandLine;
using Departure;
using Spectre.Console;

var activations = new Option<int[]>("--activations")
{
    Description = "Idle activations the silo holds when it is told to go; one run for each number.",
    DefaultValueFactory = _ => [0, 10_000],
    AllowMultipleArgumentsPerToken = true,
};
var rate = new Option<int>("--rate") { Description = "Deposits per second while it goes.", DefaultValueFactory = _ => 0 };
var runs = new Option<int>("--runs") { Description = "Runs of each.", DefaultValueFactory = _ => 5 };
var command = new RootCommand("Measures how long one silo process takes from SIGTERM to its end.") { activations, rate, runs };

command.SetAction(async (options, cancellation) =>
{
    var table = new Table().AddColumns("activations", "deposits/s", "acknowledged", "lost or doubled", "exit s (min, median, max)", "exit codes");
    foreach (var count in options.GetValue(activations)!)
    {
        List<DepartureResult> results = [];
        for (var run = 0; run < options.GetValue(runs); run++)
            results.Add(await DepartureRun.ExecuteAsync(count, options.GetValue(rate), cancellation));

        var seconds = results.Select(result => result.Exit.TotalSeconds).Order().ToList();
        table.AddRow(
            $"{count:N0}",
            $"{options.GetValue(rate):N0}",
            $"{results.Sum(result => result.Acknowledged):N0}",
            $"{results.Sum(result => result.Wrong):N0}",
            $"{seconds[0]:0.00}, {seconds[seconds.Count / 2]:0.00}, {seconds[^1]:0.00}",
            string.Join(' ', results.Select(result => result.ExitCode)));
    }

    AnsiConsole.Write(table);
});

return await command.Parse(args).InvokeAsync();
