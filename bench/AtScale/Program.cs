using System.CommandLine;
using AtScale;
using Bench;

var silos = CommandLineOptions.Number("--silos", 100, 2, "Silos, each of which is replaced once.");
var grains = CommandLineOptions.Number("--grains", 1_000_000, 1, "Activations that are simulated.");
var scale = CommandLineOptions.Number("--scale", 100, 1, "How many real activations one of them stands for.");
var together = CommandLineOptions.Numbers("--together", [1, 3, 5], 1, "Silos that leave at the same time.");
var sent = CommandLineOptions.Number("--sent", 20_000, 1, "Activations that a silo sends in a second.");
var received = CommandLineOptions.Number("--received", 20_000, 1, "Activations that a silo takes in a second.");
var settle = CommandLineOptions.Number("--fixed", 3, 0, "Seconds of a departure that has nothing to move.");
var start = CommandLineOptions.Number("--start", 30, 0, "Seconds until a new silo is ready, the platform's pauses included.");
var seed = CommandLineOptions.Number("--seed", 1, 0, "Draws the targets.");

var command = new RootCommand("Simulates rolls of a large cluster: how often a grain moves, where it ends up, how long the roll takes.")
{
    silos, grains, scale, together, sent, received, settle, start, seed,
};
command.SetAction(options =>
{
    var scaled = options.GetValue(scale);
    var time = new DepartureTime(
        Math.Max(1, options.GetValue(sent) / scaled), Math.Max(1, options.GetValue(received) / scaled),
        TimeSpan.FromSeconds(options.GetValue(settle)), TimeSpan.FromSeconds(options.GetValue(start)));
    var rolls =
        from isSurge in new[] { true, false }
        from policy in Enum.GetValues<TargetPolicy>()
        from count in options.GetValue(together)!.Where(count => count < options.GetValue(silos))
        select new RollOptions(options.GetValue(silos), options.GetValue(grains), count, isSurge, policy);
    Tables.Write(RollTable.Draw(rolls.Select(roll => (roll, RollSimulation.Play(roll, options.GetValue(seed)))), time));
});
return await command.Parse(args).InvokeAsync();
