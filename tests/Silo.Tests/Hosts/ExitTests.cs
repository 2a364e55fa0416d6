using GracefulShutdown;
using Hosts;

namespace Silo.Tests;

/// <summary>However a process ends, a shutdown that is on is finished, its report is written, and its exit code is kept.</summary>
public sealed class ExitTests : IDisposable
{
    private static readonly (string, string) _deadline = ("GracefulShutdown__Deadline", "00:00:04");

    private readonly TempDirectory _directory = new();

    [Theory]
    [InlineData(Programs.Undisposed)]
    [InlineData(Programs.UndisposedSilo)]
    public async Task A_host_that_nobody_disposes_still_reports_what_never_ended(string program)
    {
        await using var process = HostProgram.Start(program, _directory, _deadline);
        await process.WroteAsync("Stalled.");

        process.Signal(SiloProcess.SigTerm);

        Assert.True(await process.ExitedAsync() == ShutdownExitCode.Degraded, process.Output);
        Assert.Equal(("degraded", ShutdownExitCode.Degraded), process.Result());
        Assert.Contains("Shutdown Degraded", process.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Programs.Returning, 0)]
    [InlineData(Programs.ReturningFive, 5)]
    [InlineData(Programs.Exiting, 7)]
    public async Task A_Main_that_ends_while_the_host_is_up_shuts_it_down_and_keeps_its_code(string program, int code)
    {
        await using var process = HostProgram.Start(program, _directory);

        Assert.True(await process.ExitedAsync() == code, process.Output);
        Assert.Equal(("clean", code), process.Result());
        Assert.Equal("processExit", process.Kind());
    }

    [Fact]
    public async Task A_third_signal_ends_a_process_that_is_held()
    {
        await using var process = HostProgram.Start(Programs.Undisposed, _directory, ("GracefulShutdown__UnreadyDelay", "00:00:05"));
        await process.WroteAsync("Stalled.");

        process.Signal(SiloProcess.SigTerm);
        await process.WroteAsync("Phase 2 of 3");
        process.Signal(SiloProcess.SigInt);
        process.Signal(SiloProcess.SigTerm);

        Assert.True(await process.ExitedAsync() == ShutdownExitCode.Forced, process.Output);
    }

    [Fact]
    public async Task A_service_that_never_stops_is_the_degraded_end_that_the_report_tells()
    {
        await using var process = HostProgram.Start(Programs.StuckService, _directory, _deadline);
        await process.StartedAsync(isStock: false);

        process.Signal(SiloProcess.SigTerm);

        Assert.True(await process.ExitedAsync() == ShutdownExitCode.Degraded, process.Output);
        Assert.Equal(("degraded", ShutdownExitCode.Degraded), process.Result());
        Assert.DoesNotContain("Unhandled exception", process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_service_throws_when_it_is_stopped_ends_the_process_and_the_report_says_so()
    {
        await using var process = HostProgram.Start(Programs.ThrowingStop, _directory);
        await process.StartedAsync(isStock: false);

        process.Signal(SiloProcess.SigTerm);

        Assert.True(await process.ExitedAsync() == ShutdownExitCode.FatalError, process.Output);
        Assert.Equal(("degraded", ShutdownExitCode.FatalError), process.Result());
        Assert.Contains("the queue was not closed", await File.ReadAllTextAsync(process.ReportPath), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_that_the_application_has_set_stays()
    {
        await using var process = HostProgram.Start(Programs.CodedService, _directory);

        Assert.True(await process.ExitedAsync() == 1, process.Output);
        Assert.Equal(("clean", 1), process.Result());
    }

    [Theory]
    [InlineData(Programs.FailingService)]
    [InlineData(Programs.FailingAtOnce)]
    public async Task A_background_service_that_fails_is_a_reason_with_a_code_of_its_own(string program)
    {
        await using var process = HostProgram.Start(program, _directory);

        Assert.True(await process.ExitedAsync() == ShutdownExitCode.FailedService, process.Output);
        Assert.Equal("failedService", process.Kind());
        Assert.Equal(ShutdownExitCode.FailedService, process.Result().ExitCode);
        Assert.Contains("FailingService: InvalidOperationException: the feed has ended", process.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _directory.Dispose();
}
