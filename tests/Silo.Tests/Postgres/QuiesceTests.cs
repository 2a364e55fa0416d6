using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace Silo.Tests.Postgres;

/// <summary>A long call runs on one silo, and the gateway that it came in through leaves.</summary>
[Collection(PostgresFixture.Collection)]
public sealed class QuiesceTests(PostgresFixture postgres) : IDisposable
{
    private static readonly TimeSpan _call = TimeSpan.FromSeconds(6);

    /// <summary>Timers count whole milliseconds, and one process' may be early by another's clock.</summary>
    private static readonly TimeSpan _early = TimeSpan.FromSeconds(0.5);

    /// <summary>What a busy machine takes; a reply that was lost would be 24 s late.</summary>
    private static readonly TimeSpan _late = TimeSpan.FromSeconds(6);

    private static readonly TimeSpan _leave = TimeSpan.FromSeconds(1);

    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [PostgresFact]
    public async Task A_client_that_knows_no_other_gateway_has_its_reply_in_time()
    {
        var database = await postgres.Server.CreateDatabaseAsync();
        await using var leaver = await SiloProcess.MemberStartedAsync(_directory.Path, database);
        await using var server = await SiloProcess.MemberStartedAsync(_directory.Path, database);
        await using var client = await SiloClient.ConnectAsync(leaver, WithPatience);
        var audit = await client.AuditOnAsync(server, "long");

        var call = TimeAsync(audit.AuditAsync(_call));
        await Task.Delay(_leave, TimeProvider.System, CancellationToken.None);
        leaver.Signal(SiloProcess.SigTerm);

        Assert.InRange(await call, _call - _early, _call + _late);
        var exit = await TimeAsync(leaver.ExitedAsync());
        Assert.True(await leaver.ExitedAsync() == 0, leaver.Output);
        Assert.InRange(exit, TimeSpan.Zero, _call + _late);
        Assert.StartsWith("all silos settled after", Quiesce(leaver), StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task A_client_with_the_library_has_its_reply_in_time_and_the_gateway_does_not_wait()
    {
        var database = await postgres.Server.CreateDatabaseAsync();
        await using var leaver = await SiloProcess.MemberStartedAsync(
            _directory.Path, database, ("GracefulShutdown__QuiesceTimeout", "00:00:02"));
        await using var client = await SiloClient.ConnectAsync(database, TimeSpan.FromSeconds(1), client =>
        {
            client.UseGracefulShutdown();
            WithPatience(client);
        });
        await using var server = await SiloProcess.MemberStartedAsync(
            _directory.Path, database, ("Logging__LogLevel__Orleans.Runtime.Messaging.Gateway", "Information"));
        await server.WroteAsync("Recorded opened connection");
        var audit = await client.AuditOnAsync(server, "long");

        var call = TimeAsync(audit.AuditAsync(_call));
        await Task.Delay(_leave, TimeProvider.System, CancellationToken.None);
        leaver.Signal(SiloProcess.SigTerm);

        Assert.True(await leaver.ExitedAsync() == 0, leaver.Output);
        Assert.False(call.IsCompleted);
        Assert.Equal("no reply depends on this gateway", Quiesce(leaver));
        Assert.InRange(await call, _call - _early, _call + _late);
    }

    private static void WithPatience(IClientBuilder client) =>
        client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(30));

    private static async Task<TimeSpan> TimeAsync(Task task)
    {
        var start = Stopwatch.GetTimestamp();
        await task;
        return Stopwatch.GetElapsedTime(start);
    }

    private static string? Quiesce(SiloProcess silo) => silo.Report().GetProperty("phases")[2].GetProperty("tasks").EnumerateArray()
        .Single(task => task.GetProperty("name").GetString() == "quiesce").GetProperty("detail").GetString();
}
