using System.Net;

namespace Silo.Tests.Requests;

/// <summary>Clients that keep their connections, while the server that these lead to leaves.</summary>
public sealed class KeepAliveTests : IDisposable
{
    // Longer than any test waits: what they see comes before the server stops.
    private static readonly (string, string)[] _longDelay =
        [("GracefulShutdown__UnreadyDelay", "00:02:00"), ("GracefulShutdown__Deadline", "00:05:00")];

    private readonly TempDirectory _leaving = new();
    private readonly TempDirectory _staying = new();

    public void Dispose()
    {
        _leaving.Dispose();
        _staying.Dispose();
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task No_request_fails_when_new_connections_go_to_another_silo(string version)
    {
        (string, string)[] settings = [("GracefulShutdown__UnreadyDelay", "00:00:01"), Protocol(version)];
        await using var leaver = await SiloProcess.StartedAsync(_leaving.Path, settings);
        await using var other = await SiloProcess.StartedAsync(_staying.Path, settings);
        using var service = new ServiceStandIn(leaver);
        using var end = new CancellationTokenSource();
        var load = new RequestLoad(service, Version.Parse(version));
        var run = load.RunAsync(end.Token);
        await load.AnswersAsync(1000);

        leaver.Signal(SiloProcess.SigTerm);
        await leaver.WroteAsync("Shutdown begins");
        service.Name(other);
        Assert.True(await leaver.ExitedAsync() == 0, leaver.Output);
        await load.AnswersAsync(500);
        await end.CancelAsync();
        await run;

        Assert.Empty(load.Failures);
    }

    [Fact]
    public async Task Each_response_ends_its_connection_once_the_shutdown_has_begun()
    {
        await using var silo = await SiloProcess.StartedAsync(_leaving.Path, _longDelay);
        using var used = await RawConnection.OpenAsync(silo);
        using var busy = await RawConnection.OpenAsync(silo);
        const string Deposit = """{"amount": 1}""";
        Assert.DoesNotContain("Connection:", await used.GetAsync("/"), StringComparison.Ordinal);
        await busy.BeginDepositAsync(Deposit);

        silo.Signal(SiloProcess.SigTerm);
        await silo.WroteAsync("Phase 2 of 3");

        Assert.Contains("Connection: close", await used.GetAsync("/"), StringComparison.Ordinal);
        Assert.Equal(0, await used.EndedAsync());
        // It began before the shutdown, and is answered after that.
        await busy.SendAsync(Deposit);
        var response = await busy.ReadResponseAsync();
        Assert.StartsWith("HTTP/1.1 200", response, StringComparison.Ordinal);
        Assert.Contains("Connection: close", response, StringComparison.Ordinal);
        // What is refused is a response as well.
        using var refused = await RawConnection.OpenAsync(silo);
        Assert.Contains("Connection: close", await refused.GetAsync("/accounts/nobody"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_idle_connection_stays_for_the_delay_and_is_closed_before_the_server_stops()
    {
        await using var silo = await SiloProcess.StartedAsync(
            _leaving.Path, ("GracefulShutdown__UnreadyDelay", "00:00:02"), ("GracefulShutdown__Deadline", "00:00:40"));
        using var idle = await RawConnection.OpenAsync(silo);
        using var busy = await RawConnection.OpenAsync(silo);
        await idle.GetAsync("/");
        await busy.BeginDepositAsync("never sent");
        var ended = idle.EndedAsync();

        silo.Signal(SiloProcess.SigTerm);
        await silo.WroteAsync("Phase 2 of 3");

        Assert.False(ended.IsCompleted);
        // Not when the process ends, which waits for the other one's request.
        Assert.Equal(0, await ended);
        Assert.False(silo.HasExited);
        // Its client may come back: nobody is turned away yet.
        using var back = await RawConnection.OpenAsync(silo);
        Assert.StartsWith("HTTP/1.1 200", await back.GetAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Over_HTTP_2_a_response_is_followed_by_GOAWAY()
    {
        await using var silo = await SiloProcess.StartedAsync(_leaving.Path, [.. _longDelay, Protocol("2.0")]);
        using var connection = await RawConnection.OpenAsync(silo);
        var http2 = new RawHttp2(connection.Stream, silo.Url.Authority);
        await http2.OpenAsync();
        await http2.GetAsync(id: 1);
        Assert.DoesNotContain(RawHttp2.GoAway, await http2.ReadToEndOfAsync(id: 1));

        silo.Signal(SiloProcess.SigTerm);
        await silo.WroteAsync("Phase 2 of 3");
        await http2.GetAsync(id: 3);

        var frames = await http2.ReadToEndAsync();
        Assert.Contains(RawHttp2.EndOf(3), frames);
        Assert.Contains(RawHttp2.GoAway, frames);
    }

    private static (string, string) Protocol(string version) =>
        ("Kestrel__EndpointDefaults__Protocols", Version.Parse(version) == HttpVersion.Version20 ? "Http2" : "Http1");
}
