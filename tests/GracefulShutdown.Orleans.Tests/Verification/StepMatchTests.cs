namespace GracefulShutdown.Tests;

public sealed class StepMatchTests
{
    private static readonly ExpectedStep[] _expected =
    [
        new("Agent", 20, "joins"),
        new("Agent", 10, "leaves"),
        new("Port", 5, "closes"),
    ];

    [Fact]
    public void Between_AllInPlace_NothingHasMovedOrIsMissing()
    {
        var match = StepMatch.Between(_expected, [new("Port", 5), new("Agent", 10), new("Agent", 20)]);

        Assert.Equal(3, match.Found.Count);
        Assert.Empty(match.Moved);
        Assert.Empty(match.Missing);
    }

    [Fact]
    public void Between_NewStepsBeside_AreNoConcern()
    {
        var match = StepMatch.Between(_expected, [new("Port", 5), new("Agent", 10), new("Agent", 15), new("Agent", 20), new("Other", 1)]);

        Assert.Equal(3, match.Found.Count);
        Assert.Empty(match.Moved);
        Assert.Empty(match.Missing);
    }

    [Fact]
    public void Between_OneElsewhere_IsPairedWithTheOneThatIsLeftOver()
    {
        var match = StepMatch.Between(_expected, [new("Port", 5), new("Agent", 12), new("Agent", 20)]);

        Assert.Equal(new MovedStep(_expected[1], 12), Assert.Single(match.Moved));
        Assert.Empty(match.Missing);
    }

    [Fact]
    public void Between_AllElsewhere_ArePairedInTheOrderOfTheStop()
    {
        var match = StepMatch.Between(_expected, [new("Port", 5), new("Agent", 11), new("Agent", 21)]);

        Assert.Equal([new MovedStep(_expected[0], 21), new MovedStep(_expected[1], 11)], match.Moved);
    }

    [Fact]
    public void Between_OneGone_IsMissing()
    {
        var match = StepMatch.Between(_expected, [new("Port", 5), new("Agent", 20)]);

        Assert.Equal([_expected[1]], match.Missing);
        Assert.Empty(match.Moved);
    }
}
