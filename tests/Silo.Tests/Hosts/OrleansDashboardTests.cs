using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Hosts;

namespace Silo.Tests;

/// <summary>Orleans' own dashboard in the same silo.</summary>
public sealed class OrleansDashboardTests : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly HttpClient _http = new();

    public void Dispose()
    {
        _http.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Both_pages_answer_and_the_silo_leaves_clean()
    {
        await using var silo = HostProgram.Start(Programs.Dashboard, _directory);
        await silo.StartedAsync(isStock: false);

        foreach (var page in (string[])["/", "/dashboard/"])
        {
            using var response = await _http.GetAsync(new Uri(silo.Url, page));
            Assert.Equal((HttpStatusCode.OK, "text/html"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        }

        var own = (await _http.GetFromJsonAsync<JsonElement>(new Uri(silo.Url, "/v1/silos"))).GetProperty("silos")[0];
        Assert.Equal("active", own.GetProperty("state").GetString());
        Assert.Equal(own.GetProperty("address").GetString(), await SiloOfDashboardAsync(silo.Url));

        var stages = await _http.GetFromJsonAsync<JsonElement>(new Uri(silo.Url, "/dashboard/LifecycleStages"));
        var participants = stages.EnumerateArray().SelectMany(stage => stage.GetProperty("observers").EnumerateArray())
            .Select(participant => participant.GetProperty("name").GetString()).ToList();
        Assert.Contains("GatewayLull", participants);
        Assert.Contains("Orleans.Runtime.SiloOptionsLogger", participants);

        silo.Signal(SiloProcess.SigTerm);

        Assert.True(await silo.ExitedAsync() == 0, silo.Output);
        Assert.Equal(("clean", 0), silo.Result());
    }

    /// <summary>The dashboard learns of the silos by itself, in the background: its first answers may have none.</summary>
    private async Task<string?> SiloOfDashboardAsync(Uri url)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var clock = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            var counters = await _http.GetFromJsonAsync<JsonElement>(new Uri(url, "/dashboard/DashboardCounters"), patience.Token);
            foreach (var host in counters.GetProperty("hosts").EnumerateArray())
                return host.GetProperty("siloAddress").GetString();
            await clock.WaitForNextTickAsync(patience.Token);
        }
    }
}
