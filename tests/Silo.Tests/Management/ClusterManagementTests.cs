using System.Text.Json;
using Silo.Tests.Postgres;

namespace Silo.Tests.Management;

/// <summary>Real silos of one cluster, seen and steered over HTTP by any of them.</summary>
[Collection(PostgresFixture.Collection)]
public sealed class ClusterManagementTests(PostgresFixture postgres) : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [PostgresFact]
    public async Task One_silo_is_drained_by_another_and_taken_back_and_leaves_a_report()
    {
        var database = await postgres.Server.CreateDatabaseAsync();
        await using var asked = await ManagementSilo.MemberStartedAsync(_directory.Path, database, "silo-a");
        await using var drained = await ManagementSilo.MemberStartedAsync(_directory.Path, database, "silo-b");
        await using var third = await ManagementSilo.MemberStartedAsync(_directory.Path, database, "silo-c");
        await using var client = await SiloClient.ConnectAsync(database);
        for (var i = 0; i < 60; i++)
            await client.Account($"account-{i}").DepositAsync($"op-{i}", 1);
        await asked.EventuallyAsync("/v1/silos", body => body.GetProperty("silos").GetArrayLength() == 3);
        var preflight = await asked.GetAsync("/v1/silos/silo-b/preflight?rate=100");
        Assert.Equal("go", preflight.GetProperty("verdict").GetString());
        Assert.True(preflight.GetProperty("predicted").GetProperty("seconds").GetDouble() > 0);

        // Sent again, and to another silo, it is the same operation.
        var order = new { reason = "kernel update", rate = 20 };
        var (status, begun) = await asked.DrainAsync("silo-b", order);
        var (again, repeated) = await third.DrainAsync("silo-b", order);
        var operation = begun.GetProperty("operation").GetString();
        Assert.Equal((202, 202, operation), (status, again, repeated.GetProperty("operation").GetString()));
        var (refused, conflict) = await third.DrainAsync("silo-c", new { reason = "at the same time" });
        Assert.Equal((409, "urn:graceful-shutdown:drain-in-progress"), (refused, conflict.GetProperty("type").GetString()));
        var holder = conflict.GetProperty("holder");
        Assert.Equal(("silo-b", operation), (holder.GetProperty("silo").GetString(), holder.GetProperty("operation").GetString()));
        Assert.True(holder.GetProperty("expiresAt").GetDateTimeOffset() > holder.GetProperty("startedAt").GetDateTimeOffset());

        var ended = await third.EventuallyAsync("/v1/silos/silo-b/drain", drain => drain.GetProperty("state").GetString() != "handing-over");
        Assert.Equal(("drained", 0), (ended.GetProperty("state").GetString(), ended.GetProperty("left").GetInt32()));
        Assert.Equal(409, (await asked.UndrainAsync("silo-b", Guid.NewGuid().ToString("N"))).Status);
        var (undone, body) = await asked.UndrainAsync("silo-b", operation);
        Assert.Equal((200, "undone"), (undone, body.GetProperty("state").GetString()));
        await asked.EventuallyAsync("/v1/silos", silos => StateOf(silos, "silo-b") == "active");

        drained.Process.Signal(SiloProcess.SigTerm);
        Assert.True(await drained.Process.ExitedAsync() == 0, drained.Process.Output);
        var report = (await asked.EventuallyAsync("/v1/reports", HasLeft("silo-b"))).GetProperty("reports")[0];
        Assert.Equal("clean", report.GetProperty("outcome").GetString());
        Assert.InRange(report.GetProperty("seconds").GetDouble(), 0.001, 25);
        third.Process.Signal(SiloProcess.SigKill);
        await third.Process.ExitedAsync();
        await asked.EventuallyAsync("/v1/silos", silos => StateOf(silos, "silo-c") == "unknown");
    }

    private static string? StateOf(JsonElement silos, string name) => silos.GetProperty("silos").EnumerateArray()
        .Where(row => row.GetProperty("name").GetString() == name).Select(row => row.GetProperty("state").GetString()).FirstOrDefault();

    private static Func<JsonElement, bool> HasLeft(string name) => body => body.GetProperty("reports").EnumerateArray()
        .Any(report => report.GetProperty("name").GetString() == name && report.GetProperty("leftAt").ValueKind is not JsonValueKind.Null);
}
