using Silo.Systemd;

namespace Silo.Tests.Systemd;

public sealed class SystemdTests
{
    private const string MoreTime = "EXTEND_TIMEOUT_USEC=30000000";

    [Fact]
    public async Task Systemd_is_told_ready_stopping_and_that_more_time_is_needed()
    {
        using var directory = new TempDirectory();
        using var socket = new NotifySocket();
        await using var silo = SiloProcess.Start(
            directory.Path, ("NOTIFY_SOCKET", socket.Path), ("GracefulShutdown__UnreadyDelay", "00:00:02"));
        Assert.Equal("READY=1", await socket.NextAsync());
        await silo.WroteAsync("Started. SIGTERM");

        silo.Signal(SiloProcess.SigTerm);

        Assert.Equal("STOPPING=1", await socket.NextAsync());
        Assert.Equal(MoreTime, await socket.NextAsync());
        Assert.True(await silo.ExitedAsync() == 0, silo.Output);
    }

    [Theory]
    [InlineData(3, 2, true)]
    [InlineData(3, 3, false)]
    [InlineData(3, 4, false)]
    [InlineData(3, 0, true)]
    [InlineData(0, 0, true)]
    public void IsProgress_OfTheActivationsLeft_IsThatTheyLeaveOrHaveLeft(int before, int left, bool expected) =>
        Assert.Equal(expected, SystemdNotifications.IsProgress(before, left));
}
