using Departure;

namespace Bench.Tests;

public class DepartureOptionsTests
{
    [Theory]
    [InlineData(Kinds.Bank, Modes.Graceful, 0, 1000, 0, null)]
    [InlineData(Kinds.Memory, Modes.Bare, 1, 0, 0, null)]
    [InlineData(Kinds.Idle, Modes.Graceful, 1, 1000, 0, "--rate")]
    [InlineData(Kinds.Idle, Modes.Graceful, 0, 0, 0, "--activations 0")]
    [InlineData(Kinds.Idle, Modes.Bare, 1, 0, 0, "--modes")]
    [InlineData(Kinds.Memory, Modes.Graceful, 1, 1000, 10, null)]
    [InlineData(Kinds.Memory, Modes.Graceful, 1, 0, 10, "--rate")]
    [InlineData(Kinds.Idle, Modes.Graceful, 1, 1000, 10, "--hot")]
    [InlineData(Kinds.Memory, Modes.Graceful, 1, 1000, 101, "--hot")]
    public void Contradiction_OptionsThatDoNotGoTogether_NamesThem(string kind, string mode, int activations, int rate, int hot, string? named)
    {
        var options = new DepartureOptions([kind], [mode], [activations], Bytes: 1024, Runs: 1, InFlight: 1, rate, [hot]);

        Assert.True(named is null ? options.Contradiction is null : options.Contradiction!.Contains(named, StringComparison.Ordinal));
    }
}
