using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Silo.Tests;

/// <summary>The management port of a silo process, as an operator reaches it.</summary>
internal sealed class ManagementSilo(SiloProcess process, int port) : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    public SiloProcess Process => process;

    public int Port => port;

    public HttpClient Http { get; } = new() { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = _patience };

    public static (string Name, string Value) Setting(int port) => ("Silo__ManagementUrl", $"http://127.0.0.1:{port}");

    public static async Task<ManagementSilo> StartedAsync(string directory, params (string Name, string Value)[] environment)
    {
        var port = FreePort.Find();
        return new ManagementSilo(await SiloProcess.StartedAsync(directory, [Setting(port), .. environment]), port);
    }

    /// <summary>Starts a member of the cluster that has this database; with the port of the one that it replaces, where it does.</summary>
    public static async Task<ManagementSilo> MemberStartedAsync(string directory, string database, string name, int? managementPort = null)
    {
        var port = managementPort ?? FreePort.Find();
        return new ManagementSilo(await SiloProcess.MemberStartedAsync(directory, database, Setting(port), ("Silo__Name", name)), port);
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var response = await Http.GetAsync(path);
        return await BodyAsync(response);
    }

    public async Task<(int Status, JsonElement Body)> DrainAsync(string silo, object body)
    {
        using var response = await Http.PutAsJsonAsync($"/v1/silos/{silo}/drain", body);
        return ((int)response.StatusCode, await BodyAsync(response));
    }

    public async Task<(int Status, JsonElement Body)> UndrainAsync(string silo, string? operation)
    {
        using var response = await Http.DeleteAsync($"/v1/silos/{silo}/drain?operation={operation}");
        return ((int)response.StatusCode, await BodyAsync(response));
    }

    /// <summary>The row of a silo; undefined where it has none.</summary>
    public async Task<JsonElement> RowAsync(string silo) =>
        (await GetAsync("/v1/silos")).GetProperty("silos").EnumerateArray().FirstOrDefault(row => row.GetProperty("name").GetString() == silo);

    /// <summary>Asks until it is so.</summary>
    public async Task<JsonElement> EventuallyAsync(string path, Func<JsonElement, bool> condition, TimeSpan? bound = null)
    {
        using var patience = new CancellationTokenSource(bound ?? _patience);
        using var clock = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            var body = await GetAsync(path);
            if (condition(body))
                return body;
            await clock.WaitForNextTickAsync(patience.Token);
        }
    }

    /// <summary>The cluster as it changes, for as long as the silo tells of it: the events that the tool and the page read.</summary>
    public async IAsyncEnumerable<JsonElement> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = await Http.GetStreamAsync("/v1/events", cancellationToken);
        await foreach (var told in SseParser.Create(stream).EnumerateAsync(cancellationToken))
        {
            if (told.EventType == "silos")
                yield return JsonSerializer.Deserialize<JsonElement>(told.Data);
        }
    }

    public void Authorize(string token) => Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await process.DisposeAsync();
    }

    private static async Task<JsonElement> BodyAsync(HttpResponseMessage response) =>
        await response.Content.ReadFromJsonAsync<JsonElement>();
}
