using System.Net;
using Microsoft.Extensions.Time.Testing;
using Silo.Management;

namespace Silo.Tests.Management;

/// <summary>Who is let in by a token, and what does not start without one.</summary>
public sealed class ManagementTokenTests : IDisposable
{
    private const string Secret = "0123456789abcdef0123456789abcdef";

    private readonly TempDirectory _directory = new();
    private readonly FakeTimeProvider _time = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData($"Bearer {Secret}", true)]
    [InlineData($"bearer {Secret}", true)]
    [InlineData($"Bearer {Secret}0", false)]
    [InlineData("Bearer 0123456789abcdef", false)]
    [InlineData("Bearer ", false)]
    [InlineData("Bearer", false)]
    [InlineData(Secret, false)]
    [InlineData($"Basic {Secret}", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void IsIn_WhatARequestShows_IsTheTokenOrNot(string? authorization, bool expected) =>
        Assert.Equal(expected, new ManagementToken(Written(Secret + "\n"), _time).IsIn(authorization));

    [Fact]
    public void IsIn_TheSecretWasExchanged_TheNewOneCountsAfterAWhile()
    {
        var path = Written(Secret);
        var token = new ManagementToken(path, _time);
        var next = new string('z', 32);

        File.WriteAllText(path, next);
        Assert.True(token.IsIn($"Bearer {Secret}"));
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.True(token.IsIn($"Bearer {next}"));
        Assert.False(token.IsIn($"Bearer {Secret}"));
    }

    [Fact]
    public void IsIn_TheFileIsAway_TheLastOneCounts()
    {
        var path = Written(Secret);
        var token = new ManagementToken(path, _time);
        File.Delete(path);
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.True(token.IsIn($"Bearer {Secret}"));
    }

    [Fact]
    public async Task A_port_with_a_token_answers_to_nobody_without_it()
    {
        await using var silo = await ManagementSilo.StartedAsync(_directory.Path, ("Silo__ManagementTokenFile", Written(Secret)));
        string[] paths = ["/v1/silos", "/v1/events", "/v1/reports", "/v1/silos/x/drain", "/nothing"];

        foreach (var path in paths)
        {
            using var response = await silo.Http.GetAsync(path);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
        }

        silo.Authorize("wrong");
        Assert.Equal("urn:graceful-shutdown:token-required", (await silo.GetAsync("/v1/silos")).GetProperty("type").GetString());
        silo.Authorize(Secret);
        Assert.Equal(1, (await silo.GetAsync("/v1/silos")).GetProperty("silos").GetArrayLength());
    }

    [Fact]
    public async Task On_an_address_that_others_reach_nothing_starts_without_a_token()
    {
        await using var silo = SiloProcess.Start(_directory.Path, ("Silo__ManagementUrl", $"http://0.0.0.0:{FreePort.Find()}"));

        Assert.True(await silo.ExitedAsync() == 1, silo.Output);
        Assert.Contains("which others can reach, and Silo:ManagementTokenFile is empty", silo.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_in_use_stops_the_start_where_it_was_asked_for()
    {
        await using var first = await ManagementSilo.StartedAsync(_directory.Path);
        await using var second = SiloProcess.Start(_directory.Path, ManagementSilo.Setting(first.Port), ("Silo__DataPath", "other.db"));

        Assert.True(await second.ExitedAsync() == 1, second.Output);
        Assert.Contains($"{first.Port}", second.Output, StringComparison.Ordinal);
    }

    private string Written(string text)
    {
        var path = _directory.File("token");
        File.WriteAllText(path, text);
        return path;
    }
}
