namespace Scenarios.Tests;

/// <summary>Holding estimates against what it was in the end.</summary>
public sealed class ForetoldTests
{
    private static readonly DateTimeOffset _start = new(2026, 11, 27, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Findings_AnEstimateThatWasRight_Holds() =>
        Assert.All(Of((1, 99), (4, 16), (10, 10), (19, 1)).Findings(), finding => Assert.True(finding.Holds, $"{finding}"));

    [Theory]
    [InlineData(10, 15)] // 25 s foretold, of 20
    [InlineData(10, 5)]
    [InlineData(10, null)]
    public void Findings_OneThatWasWrong_DoesNotHold(int second, int? estimate) =>
        Assert.Contains(Of((4, 16), (second, estimate)).Findings(), finding => !finding.Holds);

    [Fact]
    public void Rises_OfWhatIsLeft_AreCounted()
    {
        int?[] left = [50, 40, null, 41, 41, 0];
        IReadOnlyList<Look> looks = [.. left.Select(count => new Look(_start, "handing-over", count, null))];

        Assert.Equal(1, looks.Rises());
    }

    /// <summary>Of twenty seconds.</summary>
    private static Foretold Of(params (int Second, int? Estimate)[] looks) => new(
        [.. looks.Select(look => new Look(_start.AddSeconds(look.Second), "handing-over", 1, Seconds(look.Estimate)))], _start, _start.AddSeconds(20));

    private static TimeSpan? Seconds(int? seconds) => seconds is { } known ? TimeSpan.FromSeconds(known) : null;
}
