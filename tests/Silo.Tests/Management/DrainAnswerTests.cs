using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Silo.Tests.Postgres;

namespace Silo.Tests.Management;

/// <summary>What becomes of a drain when its answer is lost, when it is taken back in whatever state, and when its silo dies: over HTTP.</summary>
[Collection(PostgresFixture.Collection)]
public sealed class DrainAnswerTests(PostgresFixture postgres) : IDisposable
{
    private static readonly object _slow = new { reason = "kernel update", rate = 0.5 };

    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    /// <summary>The table of docs/management.md.</summary>
    [PostgresFact]
    public async Task Taking_a_drain_back_is_answered_by_the_state_that_it_is_in()
    {
        var database = await postgres.Server.CreateDatabaseAsync();
        await using var asked = await ManagementSilo.MemberStartedAsync(_directory.Path, database, "silo-a");
        await using var drained = await ManagementSilo.MemberStartedAsync(_directory.Path, database, "silo-b");
        await using var client = await SiloClient.ConnectAsync(database);
        for (var i = 0; i < 10; i++)
            await client.AuditOnAsync(drained.Process, $"audit-{i}");
        var never = Guid.NewGuid().ToString("N");

        await AnswersAsync("before there was one", never, 404, "no-drain");
        await AnswersAsync("without an id", "", 400, "bad-request");
        var running = await BeginAsync(_slow);
        await AnswersAsync("another id", never, 409, "other-operation");
        await AnswersAsync("while it hands over", running, 200, "undone");
        await AnswersAsync("again", running, 200, "undone");

        var deadline = TimeProvider.System.GetUtcNow().AddSeconds(1);
        var incomplete = await BeginAsync(new { reason = "kernel update", rate = 0.5, deadline });
        await EndedAsync("incomplete");
        await AnswersAsync("the one before", running, 409, "other-operation");
        await AnswersAsync("incomplete", incomplete, 200, "undone");

        var complete = await BeginAsync(new { reason = "kernel update" });
        await EndedAsync("drained");
        await AnswersAsync("drained", complete, 200, "undone");

        var turn = await client.AuditOnAsync(drained.Process, "year-end");
        turn.AuditAsync(TimeSpan.FromSeconds(8)).Ignore();
        var last = await BeginAsync(_slow);
        drained.Process.Signal(SiloProcess.SigTerm);
        await asked.EventuallyAsync("/v1/silos/silo-b/drain", drain => drain.GetProperty("state").GetString() == "leaving");
        await AnswersAsync("while its process shuts down", last, 409, "silo-leaving");

        Assert.True(await drained.Process.ExitedAsync() == 0, drained.Process.Output);
        await asked.EventuallyAsync("/v1/silos", silos => StateOf(silos, "silo-b") == "left");
        await AnswersAsync("when it has left", last, 404, "unknown-silo");

        async Task<string> BeginAsync(object order)
        {
            var (status, body) = await asked.DrainAsync("silo-b", order);
            Assert.True(status == 202, $"{status} {body}");
            return body.GetProperty("operation").GetString()!;
        }

        Task EndedAsync(string state) =>
            asked.EventuallyAsync("/v1/silos/silo-b/drain", drain => drain.GetProperty("state").GetString() == state);

        async Task AnswersAsync(string when, string operation, int expected, string name)
        {
            var (status, body) = await asked.UndrainAsync("silo-b", operation);
            var said = status == 200 ? body.GetProperty("state").GetString() : body.GetProperty("type").GetString();
            Assert.True((status, said) == (expected, status == 200 ? name : $"urn:graceful-shutdown:{name}"), $"{when}: {status} {body}");
        }
    }

    [PostgresFact]
    public async Task A_drain_whose_answer_is_lost_on_the_way_is_the_same_when_it_is_asked_for_again()
    {
        var database = await postgres.Server.CreateDatabaseAsync();
        await using var asked = await ManagementSilo.MemberStartedAsync(_directory.Path, database, "silo-a");
        await using var drained = await ManagementSilo.MemberStartedAsync(_directory.Path, database, "silo-b");
        await using var client = await SiloClient.ConnectAsync(database);
        for (var i = 0; i < 10; i++)
            await client.AuditOnAsync(drained.Process, $"audit-{i}");

        // Nobody reads the answer: the connection is cut when the drain has begun.
        using (var lost = new TcpClient("127.0.0.1", asked.Port))
        {
            var body = JsonSerializer.Serialize(_slow);
            string[] head = ["PUT /v1/silos/silo-b/drain HTTP/1.1", "Host: localhost", "Content-Type: application/json", $"Content-Length: {body.Length}"];
            await lost.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"{string.Join("\r\n", head)}\r\n\r\n{body}"));
            await drained.EventuallyAsync("/v1/silos/silo-b/drain", drain => drain.TryGetProperty("operation", out _));
            lost.Client.LingerState = new LingerOption(enable: true, seconds: 0);
        }

        var begun = (await drained.GetAsync("/v1/silos/silo-b/drain")).GetProperty("operation").GetString();
        var (status, repeated) = await asked.DrainAsync("silo-b", _slow);

        Assert.Equal((202, begun), (status, repeated.GetProperty("operation").GetString()));
        Assert.Equal("handing-over", repeated.GetProperty("state").GetString());
        await asked.Process.WroteAsync($"Audit: drain of silo silo-b, asked for by 127.0.0.1 (kernel update): 202, operation {begun}");
    }

    [PostgresFact]
    public async Task The_lease_of_a_silo_that_is_killed_holds_others_up_no_longer_than_it_said()
    {
        var database = await postgres.Server.CreateDatabaseAsync();
        await using var asked = await ManagementSilo.MemberStartedAsync(_directory.Path, database, "silo-a");
        await using var killed = await ManagementSilo.MemberStartedAsync(_directory.Path, database, "silo-b");
        await using var next = await ManagementSilo.MemberStartedAsync(_directory.Path, database, "silo-c");
        await using var client = await SiloClient.ConnectAsync(database);
        for (var i = 0; i < 10; i++)
            await client.AuditOnAsync(killed.Process, $"audit-{i}");
        await asked.EventuallyAsync("/v1/silos", body => body.GetProperty("silos").GetArrayLength() == 3);
        Assert.Equal(202, (await asked.DrainAsync("silo-b", _slow)).Status);

        killed.Process.Signal(SiloProcess.SigKill);
        await killed.Process.ExitedAsync();
        var (status, refused) = await asked.DrainAsync("silo-c", new { reason = "the next one" });
        var holder = refused.GetProperty("holder");
        var expires = holder.GetProperty("expiresAt").GetDateTimeOffset();
        Assert.Equal((409, "silo-b"), (status, holder.GetProperty("silo").GetString()));
        Assert.InRange(expires - TimeProvider.System.GetUtcNow(), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));

        var free = await asked.EventuallyAsync("/v1/silos", HasNoLease, TimeSpan.FromSeconds(60));
        Assert.InRange(free.GetProperty("at").GetDateTimeOffset(), DateTimeOffset.MinValue, expires.AddSeconds(3));
        // Each silo goes by what it has heard itself, of the end of the lease or of the silo.
        await next.EventuallyAsync("/v1/silos", HasNoLease);
        Assert.Equal(202, (await asked.DrainAsync("silo-c", new { reason = "the next one" })).Status);
        await next.EventuallyAsync("/v1/silos/silo-c/drain", drain => drain.GetProperty("state").GetString() == "drained");
    }

    private static bool HasNoLease(JsonElement silos) => silos.GetProperty("lease").ValueKind is JsonValueKind.Null;

    private static string? StateOf(JsonElement silos, string name) => silos.GetProperty("silos").EnumerateArray()
        .Where(row => row.GetProperty("name").GetString() == name).Select(row => row.GetProperty("state").GetString()).FirstOrDefault();
}
