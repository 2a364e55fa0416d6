using GracefulShutdown;
using Hosts;

namespace Silo.Tests;

/// <summary>Lifetimes that were registered after ours.</summary>
public sealed class LifetimeTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    [Theory]
    [InlineData(Programs.RunConsole)]
    [InlineData(Programs.WebConsole)]
    public async Task The_consoles_hands_over_the_signals_and_the_second_forces(string program)
    {
        await using var process = HostProgram.Start(program, _directory, ("GracefulShutdown__UnreadyDelay", "00:00:05"));
        await process.StartedAsync(isStock: false);

        process.Signal(SiloProcess.SigInt);
        await process.WroteAsync("Phase 2 of 3");
        process.Signal(SiloProcess.SigInt);

        Assert.True(await process.ExitedAsync() == ShutdownExitCode.Forced, process.Output);
        Assert.Equal(("forced", ShutdownExitCode.Forced), process.Result());
        Assert.Equal("signal", process.Kind());
    }

    [Theory]
    [InlineData(Programs.RunConsoleSilo)]
    [InlineData(Programs.ConsoleSilo)]
    [InlineData(Programs.WebConsoleSilo)]
    public async Task The_second_Ctrl_C_forces_a_silo_out_of_a_turn_that_never_ends(string program)
    {
        await using var process = HostProgram.Start(program, _directory);
        await process.StartedAsync(isStock: false);

        process.Signal(SiloProcess.SigInt);
        await process.WroteAsync("Phase 2 of 3");
        process.Signal(SiloProcess.SigInt);

        Assert.True(await process.ExitedAsync(TimeSpan.FromSeconds(15)) == ShutdownExitCode.Forced, process.Output);
        Assert.Equal(("forced", ShutdownExitCode.Forced), process.Result());
        Assert.Equal("signal", process.Kind());
    }

    [Fact]
    public async Task Any_other_keeps_the_signals_and_the_start_says_so()
    {
        await using var process = HostProgram.Start(Programs.OtherLifetime, _directory);
        await process.WroteAsync("OtherLifetime handles this process's signals");
        await process.WroteAsync(Hosts.OtherLifetime.Up);

        process.Signal(SiloProcess.SigTerm);

        Assert.True(await process.ExitedAsync() == 0, process.Output);
        Assert.Equal("hostStop", process.Kind());
    }

    public void Dispose() => _directory.Dispose();
}
