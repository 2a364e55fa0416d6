using Hosts;

namespace Silo.Tests;

/// <summary>A caller that the shutdown waits for, and that awaits the shutdown: neither waits for the other.</summary>
public sealed class CallerTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    [Theory]
    [InlineData(Programs.SpotService)]
    [InlineData(Programs.SpotLoop)]
    [InlineData(Programs.SpotTimer)]
    [InlineData(Programs.SpotStop)]
    [InlineData(Programs.SpotGrain)]
    [InlineData(Programs.SpotGrainTimer)]
    public async Task A_caller_inside_is_told_that_the_shutdown_is_on_and_the_process_is_gone_at_once(string program)
    {
        await using var process = HostProgram.Start(program, _directory);

        Assert.True(await process.ExitedAsync() == 0, process.Output);
        Assert.Contains("The caller was told: Unfinished.", process.Output, StringComparison.Ordinal);
        process.WasGoneAtOnce();
    }

    public void Dispose() => _directory.Dispose();
}
