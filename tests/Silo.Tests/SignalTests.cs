using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using Bank;

namespace Silo.Tests;

/// <summary>The real silo, real signals: what it does, what it leaves behind, and the code it exits with.</summary>
public sealed class SignalTests : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly HttpClient _http = new();

    [Theory]
    [InlineData(SiloProcess.SigTerm, "SIGTERM")]
    [InlineData(SiloProcess.SigInt, "SIGINT")]
    public async Task A_signal_under_load_loses_no_acknowledged_deposit(int signal, string name)
    {
        await using var silo = await SiloProcess.StartedAsync(_directory.Path);
        await using var client = await SiloClient.ConnectAsync(silo);
        var load = new DepositLoad(client);
        using var end = new CancellationTokenSource();
        var run = load.RunAsync(end.Token);
        await load.UnderWay;

        silo.Signal(signal);
        var exit = await silo.ExitedAsync();
        await end.CancelAsync();
        await run;

        Assert.True(exit == 0, silo.Output);
        Assert.Equal(name, silo.Report().GetProperty("reason").GetProperty("detail").GetString());
        Assert.Contains("Phase 3 of 3", silo.Output, StringComparison.Ordinal);
        await using var again = await SiloProcess.StartedAsync(_directory.Path);
        await using var after = await SiloClient.ConnectAsync(again);
        Assert.Empty(await load.FindWrongAsync(after));
        Assert.True(load.Acknowledged > 500, $"Only {load.Acknowledged} calls were answered.");
    }

    [Fact]
    public async Task Transfers_resume_after_a_restart_and_money_is_conserved()
    {
        const int Count = 40;
        await using (var silo = await SiloProcess.StartedAsync(_directory.Path, ("Silo__TransferStepDelay", "00:00:00.2")))
        {
            await using var client = await SiloClient.ConnectAsync(silo);
            await client.Account("source").DepositAsync("fund", 1000);
            await Task.WhenAll(Enumerable.Range(0, Count).Select(i =>
                client.Transfer($"t{i}").StartAsync(new TransferRequest("source", $"target{i % 4}", 10))));

            silo.Signal(SiloProcess.SigTerm);
            Assert.True(await silo.ExitedAsync() == 0, silo.Output);
        }

        await using var again = await SiloProcess.StartedAsync(_directory.Path);
        await using var after = await SiloClient.ConnectAsync(again);
        await Task.WhenAll(Enumerable.Range(0, Count).Select(i => after.Transfer($"t{i}").CompletedAsync()));

        var targets = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => after.Account($"target{i}").GetBalanceAsync()));
        Assert.Equal(600, (await after.Account("source").GetBalanceAsync())!.Balance);
        Assert.Equal(400, targets.Sum(target => target!.Balance));
    }

    [Fact]
    public async Task A_second_signal_forces_the_shutdown()
    {
        await using var silo = await SiloProcess.StartedAsync(_directory.Path, ("GracefulShutdown__UnreadyDelay", "00:00:40"));

        silo.Signal(SiloProcess.SigTerm);
        await silo.WroteAsync("Phase 2 of 3");
        silo.Signal(SiloProcess.SigTerm);

        Assert.True(await silo.ExitedAsync() == 3, silo.Output);
        Assert.Equal("forced", silo.Report().GetProperty("outcome").GetString());
        Assert.Contains("Orleans Silo stopped", silo.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_third_signal_exits_at_once()
    {
        await using var silo = await SiloProcess.StartedAsync(_directory.Path, ("GracefulShutdown__UnreadyDelay", "00:00:40"));
        // A request whose body does not come: the forced stop of an empty silo would be as quick as the third signal.
        using var request = new TcpClient();
        await request.ConnectAsync(silo.Url.Host, silo.Url.Port);
        await request.GetStream().WriteAsync("POST /accounts/a/deposits HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"u8.ToArray());

        silo.Signal(SiloProcess.SigTerm);
        await silo.WroteAsync("Phase 2 of 3");
        silo.Signal(SiloProcess.SigInt);
        silo.Signal(SiloProcess.SigTerm);

        Assert.True(await silo.ExitedAsync() == 3, silo.Output);
        // The second one alone would still have stopped the server, and reported it.
        Assert.DoesNotContain("Orleans Silo stopped", silo.Output, StringComparison.Ordinal);
        Assert.True(!File.Exists(silo.ReportPath) || silo.Report().GetProperty("outcome").GetString() == "unfinished", silo.Output);
    }

    [Fact]
    public async Task A_signal_during_the_start_aborts_it_cleanly()
    {
        await using var silo = SiloProcess.Start(_directory.Path);
        await silo.WroteAsync("Starting Orleans Silo");

        silo.Signal(SiloProcess.SigTerm);

        Assert.True(await silo.ExitedAsync() == 0, silo.Output);
        Assert.Equal("clean", silo.Report().GetProperty("outcome").GetString());
        Assert.DoesNotContain("Unhandled", silo.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_it_drains_the_silo_is_unready_and_alive_and_serves()
    {
        await using var silo = await SiloProcess.StartedAsync(_directory.Path, ("GracefulShutdown__UnreadyDelay", "00:00:40"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/healthz/ready"));

        silo.Signal(SiloProcess.SigTerm);
        await silo.WroteAsync("Shutdown begins");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync("/healthz/ready"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/healthz/live"));
        using var deposit = await _http.PostAsJsonAsync(new Uri(silo.Url, "/accounts/late/deposits"), new { amount = 1 });
        Assert.Equal(HttpStatusCode.OK, deposit.StatusCode);

        async Task<HttpStatusCode> StatusAsync(string path)
        {
            using var response = await _http.GetAsync(new Uri(silo.Url, path));
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task In_Development_the_endpoint_starts_the_same_sequence()
    {
        await using var silo = await SiloProcess.StartedAsync(_directory.Path, ("ASPNETCORE_ENVIRONMENT", "Development"));

        using var response = await _http.PostAsync(new Uri(silo.Url, "/_internal/shutdown"), content: null);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.True(await silo.ExitedAsync() == 0, silo.Output);
        Assert.Equal("request", silo.Report().GetProperty("reason").GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Outside_Development_the_endpoint_is_forbidden()
    {
        await using var silo = await SiloProcess.StartedAsync(_directory.Path);

        using var response = await _http.PostAsync(new Uri(silo.Url, "/_internal/shutdown"), content: null);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using var ready = await _http.GetAsync(new Uri(silo.Url, "/healthz/ready"));
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
    }

    [Fact]
    public async Task A_request_that_never_ends_is_cut_off_and_makes_the_exit_degraded()
    {
        await using var silo = await SiloProcess.StartedAsync(_directory.Path, ("GracefulShutdown__Deadline", "00:00:06"));
        using var connection = new TcpClient();
        await connection.ConnectAsync(silo.Url.Host, silo.Url.Port);
        var request = $"POST /accounts/slow/deposits HTTP/1.1\r\nHost: {silo.Url.Authority}\r\nContent-Type: application/json\r\n"
            + "Content-Length: 1000\r\nExpect: 100-continue\r\n\r\n";
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        // The silo asks for the body, so the request has begun; it never comes.
        await connection.GetStream().ReadExactlyAsync(new byte["HTTP/1.1 100 Continue".Length]);

        silo.Signal(SiloProcess.SigTerm);

        Assert.True(await silo.ExitedAsync() == 2, silo.Output);
        var tasks = silo.Report().GetProperty("phases")[1].GetProperty("tasks").EnumerateArray();
        var requests = tasks.Single(task => task.GetProperty("name").GetString() == "http requests");
        Assert.Equal("timedOut", requests.GetProperty("outcome").GetString());
        // The silo still had its time.
        Assert.DoesNotContain("non-graceful", silo.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GracefulShutdown__Deadline", "soon", "GracefulShutdown:Deadline = 'soon'")]
    [InlineData("GracefulShutdown__DrainTimout", "00:00:10", "GracefulShutdown:DrainTimout")]
    [InlineData("Silo__GatewayPort", "0", "Silo:GatewayPort")]
    [InlineData("Silo__GrainDirectory", "7", "Silo:GrainDirectory is '7' and must be Distributed or Local")]
    [InlineData("Silo__GrainDirectory", "Remote", "Silo:GrainDirectory")]
    public async Task A_start_that_fails_says_why_and_exits_with_1(string setting, string value, string reason)
    {
        await using var silo = SiloProcess.Start(_directory.Path, (setting, value));

        Assert.True(await silo.ExitedAsync() == 1, silo.Output);
        Assert.Contains(reason, silo.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", silo.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kill_under_load_loses_no_acknowledged_deposit()
    {
        await using var silo = await SiloProcess.StartedAsync(_directory.Path);
        await using var client = await SiloClient.ConnectAsync(silo);
        var load = new DepositLoad(client);
        using var end = new CancellationTokenSource();
        var run = load.RunAsync(end.Token);
        await load.UnderWay;

        silo.Signal(SiloProcess.SigKill);
        await silo.ExitedAsync();
        await end.CancelAsync();
        await run;

        await using var again = await SiloProcess.StartedAsync(_directory.Path);
        await using var after = await SiloClient.ConnectAsync(again);
        Assert.Empty(await load.FindWrongAsync(after));
    }

    public void Dispose()
    {
        _http.Dispose();
        _directory.Dispose();
    }
}
