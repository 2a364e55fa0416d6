using System.Net;
using Hosts;

namespace Silo.Tests;

/// <summary>An HTTP request that awaits the shutdown which it has asked for, while the web server's end waits for that request.</summary>
public sealed class RequestCallerTests : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly HttpClient _http = new();

    [Theory]
    [InlineData(Programs.Web, WebPrograms.Leave)]
    [InlineData(Programs.WebDrained, WebPrograms.Leave)]
    [InlineData(Programs.WebDrained, WebPrograms.LeaveByTask)]
    [InlineData(Programs.WebSilo, WebPrograms.Leave)]
    [InlineData(Programs.WebSilo, WebPrograms.LeaveByGrain)]
    public async Task It_is_told_that_the_shutdown_is_on_and_the_process_is_gone_at_once(string program, string path)
    {
        await using var process = HostProgram.Start(program, _directory);
        await process.StartedAsync(isStock: false);

        using var response = await _http.PostAsync(new Uri(process.Url, path), content: null);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("The caller was told: Unfinished.", await response.Content.ReadAsStringAsync());
        Assert.True(await process.ExitedAsync() == 0, process.Output);
        process.WasGoneAtOnce();
    }

    public void Dispose()
    {
        _http.Dispose();
        _directory.Dispose();
    }
}
