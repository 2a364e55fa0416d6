using System.Text.Json;
using GracefulShutdown.Reading;

namespace Silo.Tests.Management;

/// <summary>What is wrong with a request is named, with its value and with what is right.</summary>
public sealed class DrainRequestReaderTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 27, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Read_AllMembers_AreRead()
    {
        var request = Read("""{"reason":"kernel update","deadline":"2026-11-27T03:00:00+01:00","rate":0.5,"exclusive":false}""").Request;

        Assert.Equal(new DrainRequest("kernel update", _now.AddHours(1), 0.5, IsExclusive: false), request);
    }

    [Theory]
    [InlineData("""{"reason":"x"}""")]
    [InlineData("""{"reason":"x","deadline":null,"rate":null}""")]
    public void Read_WithoutTheOthers_HasDefaults(string body) =>
        Assert.Equal(new DrainRequest("x", Deadline: null, Rate: null, IsExclusive: true), Read(body).Request);

    [Theory]
    [InlineData("""{}""", "reason", "reason is missing")]
    [InlineData("""{"reason":""}""", "reason", "reason is \"\" and must be a text of 1 to 200 characters on one line.")]
    [InlineData("""{"reason":"a\nb"}""", "reason", "on one line")]
    [InlineData("""{"reason":7}""", "reason", "reason is 7 and must be a text")]
    [InlineData("""{"reason":null}""", "reason", "reason is null and must be a text")]
    [InlineData("""{"reason":"x","rate":0}""", "rate", "rate is 0 and must be a number from 0.1 to 1000000")]
    [InlineData("""{"reason":"x","rate":-5}""", "rate", "rate is -5 and")]
    [InlineData("""{"reason":"x","rate":"fast"}""", "rate", "rate is \"fast\" and")]
    [InlineData("""{"reason":"x","rate":1e400}""", "rate", "rate is 1e400 and")]
    [InlineData("""{"reason":"x","deadline":"2026-11-27T00:59:59Z"}""", "deadline", "in the future and at most 24 hours away. It is 2026-11-27T01:00:00Z here.")]
    [InlineData("""{"reason":"x","deadline":"2026-11-28T01:00:01Z"}""", "deadline", "at most 24 hours away")]
    [InlineData("""{"reason":"x","deadline":"2026-11-27T02:00:00"}""", "deadline", "an instant with an offset, such as 2026-11-27T01:10:00Z")]
    [InlineData("""{"reason":"x","deadline":600}""", "deadline", "deadline is 600 and must be an instant")]
    [InlineData("""{"reason":"x","exclusive":"no"}""", "exclusive", "exclusive is \"no\" and must be true or false.")]
    [InlineData("""{"reason":"x","speed":1}""", "speed", "'speed' is not a member of this request. Known are: reason, deadline, rate, exclusive.")]
    [InlineData("""{"Reason":"x"}""", "Reason", "'Reason' is not a member of this request.")]
    [InlineData("""[]""", "", "The body must be a JSON object")]
    public void Read_WhatIsWrong_IsNamedWithItsValueAndTheRemedy(string body, string member, string message)
    {
        var (request, problem) = Read(body);

        Assert.Null(request);
        Assert.Equal(("urn:graceful-shutdown:bad-request", 400), (problem!.ProblemDetails.Type, problem.StatusCode));
        Assert.Contains(message, problem.ProblemDetails.Detail, StringComparison.Ordinal);
        var errors = (JsonElement)problem.ProblemDetails.Extensions["errors"]!;
        Assert.Contains(message, errors.GetProperty(member)[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SeveralAreWrong_AllAreNamed()
    {
        var errors = (JsonElement)Read("""{"rate":0,"speed":1}""").Problem!.ProblemDetails.Extensions["errors"]!;

        Assert.Equal(["rate", "reason", "speed"], errors.EnumerateObject().Select(error => error.Name).Order());
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("2.5", 2.5, null)]
    [InlineData("0", null, "rate is 0 and must be")]
    [InlineData("ten", null, "rate is ten and must be")]
    [InlineData("NaN", null, "rate is NaN and must be")]
    public void ReadRate_OfAQuery_IsANumberInItsRange(string? text, double? expected, string? message)
    {
        var error = DrainRequestReader.ReadRate(text, out var rate);

        if (message is null)
            Assert.Equal((null, expected), (error, rate));
        else
            Assert.Contains(message, error, StringComparison.Ordinal);
    }

    private static (DrainRequest? Request, Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult? Problem) Read(string body) =>
        DrainRequestReader.Read(JsonSerializer.Deserialize<JsonElement>(body), _now);
}
