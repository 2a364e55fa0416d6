using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Silo.Tests.Management;

/// <summary>What a silo's management port answers to whom. The table of docs/security.md.</summary>
public sealed class ManagementPortTests : IAsyncLifetime, IDisposable
{
    private const string Drain = "/v1/silos/silo-1/drain";

    private readonly TempDirectory _directory = new();
    private ManagementSilo _silo = null!;

    public async Task InitializeAsync() => _silo = await ManagementSilo.StartedAsync(_directory.Path, ("Silo__Name", "silo-1"));

    public async Task DisposeAsync() => await _silo.DisposeAsync();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task What_is_tried_against_the_port_gets_what_the_table_says()
    {
        (string What, HttpMethod Method, string Path, Action<HttpRequestMessage> Set, int Status, string Detail)[] table =
        [
            ("a look", HttpMethod.Get, "/v1/silos", _ => { }, 200, ""),
            ("by another host's name", HttpMethod.Get, "/v1/silos", request => request.Headers.Host = "evil.example", 400, "for the host 'evil.example'"),
            ("by localhost", HttpMethod.Get, "/v1/silos", request => request.Headers.Host = "localhost", 200, ""),
            ("an unknown path", HttpMethod.Get, "/v2/silos", _ => { }, 404, "There is nothing at '/v2/silos'"),
            ("the API", HttpMethod.Get, "/accounts/alice", _ => { }, 404, "There is nothing at"),
            ("the shutdown", HttpMethod.Post, "/_internal/shutdown", _ => { }, 404, "There is nothing at"),
            ("an unknown verb", HttpMethod.Post, "/v1/silos", _ => { }, 405, "has no POST"),
            ("a verb that nobody knows", new HttpMethod("STEER"), Drain, _ => { }, 405, "has no STEER"),
            ("an oversized body", HttpMethod.Put, Drain, Body($$"""{"reason":"{{new string('x', 5000)}}"}"""), 413, "at most 4096 bytes"),
            ("no JSON", HttpMethod.Put, Drain, Body("drain it"), 400, "must be one JSON object"),
            ("a member twice", HttpMethod.Put, Drain, Body("""{"reason":"x","reason":"y"}"""), 400, "each of them once"),
            ("a form", HttpMethod.Put, Drain, Body("reason=x", "application/x-www-form-urlencoded"), 415, "must be 'application/json'"),
            ("a rate of 0", HttpMethod.Put, Drain, Body("""{"reason":"x","rate":0}"""), 400, "rate is 0 and must be a number"),
            ("an unknown silo", HttpMethod.Put, "/v1/silos/silo-9/drain", Body("""{"reason":"x"}"""), 404, "No silo is called 'silo-9'"),
            ("the only silo", HttpMethod.Put, Drain, Body("""{"reason":"x"}"""), 409, "no other active silo"),
            ("back without an operation", HttpMethod.Delete, Drain, _ => { }, 400, "operation is '' and must be the id of the drain"),
            ("back of what never was", HttpMethod.Delete, $"{Drain}?operation={Guid.NewGuid():N}", _ => { }, 404, "has not been drained"),
            ("a drain that never was", HttpMethod.Get, Drain, _ => { }, 404, "has not been drained"),
            ("a rate in words", HttpMethod.Get, "/v1/silos/silo-1/preflight?rate=fast", _ => { }, 400, "rate is fast and must be a number"),
        ];

        foreach (var (what, method, path, set, status, detail) in table)
        {
            using var request = new HttpRequestMessage(method, path);
            set(request);
            using var response = await _silo.Http.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();

            Assert.True(status == (int)response.StatusCode, $"{what}: {response.StatusCode} {text}");
            if (status < 400)
                continue;
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            Assert.True(JsonSerializer.Deserialize<JsonElement>(text).GetProperty("detail").GetString()!.Contains(detail), $"{what}: {text}");
        }
    }

    [Fact]
    public async Task The_API_port_has_no_management()
    {
        using var http = new HttpClient { BaseAddress = _silo.Process.Url };

        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/v1/silos")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.PutAsJsonAsync(Drain, new { reason = "x" })).StatusCode);
    }

    [Fact]
    public async Task Of_a_thousand_at_once_those_above_the_limit_are_told_to_wait_and_the_silo_serves()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(async _ =>
        {
            using var response = await _silo.Http.GetAsync("/v1/silos");
            return (response.StatusCode, RetryAfter: response.Headers.RetryAfter?.Delta);
        }));

        var counts = answers.CountBy(answer => answer.StatusCode).ToDictionary();
        Assert.True(counts.Keys.Order().SequenceEqual([HttpStatusCode.OK, HttpStatusCode.TooManyRequests]), string.Join(' ', counts));
        Assert.All(answers.Where(answer => answer.StatusCode is HttpStatusCode.TooManyRequests), answer => Assert.True(answer.RetryAfter > TimeSpan.Zero));
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(_silo.Process.Url, "/healthz/ready"))).StatusCode);
    }

    [Fact]
    public async Task A_reader_of_events_that_does_not_read_holds_up_neither_others_nor_the_departure()
    {
        using var slow = await _silo.Http.GetAsync("/v1/events", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", slow.Content.Headers.ContentType?.MediaType);
        using var other = new StreamReader(await _silo.Http.GetStreamAsync("/v1/events"));

        Assert.Equal("event: silos", await other.ReadLineAsync());
        Assert.Contains("\"name\":\"silo-1\"", await other.ReadLineAsync(), StringComparison.Ordinal);
        _silo.Process.Signal(SiloProcess.SigTerm);

        Assert.True(await _silo.Process.ExitedAsync() == 0, _silo.Process.Output);
        Assert.InRange(_silo.Process.Report().GetProperty("duration").Deserialize<TimeSpan>(), TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Each_request_that_would_change_something_is_a_line_of_the_log()
    {
        await _silo.DrainAsync("silo-1", new { reason = "kernel update" });

        await _silo.Process.WroteAsync("Audit: drain of silo silo-1, asked for by 127.0.0.1 (kernel update): 409, operation none");
    }

    private static Action<HttpRequestMessage> Body(string text, string type = "application/json") =>
        request => request.Content = new StringContent(text, Encoding.UTF8, type);
}
