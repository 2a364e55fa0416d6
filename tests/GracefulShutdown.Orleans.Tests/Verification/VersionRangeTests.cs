namespace GracefulShutdown.Tests;

public sealed class VersionRangeTests
{
    [Theory]
    [InlineData("10.3.0", false)]
    [InlineData("10.3.1", true)]
    [InlineData("10.4.0", true)]
    [InlineData("10.4.99", true)]
    [InlineData("10.5.0", false)]
    [InlineData("11.0.0", false)]
    public void Contains_FromIncludedToExcluded(string version, bool isIn) =>
        Assert.Equal(isIn, VersionRange.Parse("[10.3.1, 10.5.0)").Contains(Version.Parse(version)));

    [Theory]
    [InlineData("")]
    [InlineData("10.4.2")]
    [InlineData("[10.4.2]")]
    [InlineData("(10.3.1, 10.5.0]")]
    public void Parse_SomethingElse_SaysHowToWriteIt(string text)
    {
        var error = Assert.Throws<FormatException>(() => VersionRange.Parse(text));

        Assert.Contains($"'{text}'", error.Message, StringComparison.Ordinal);
        Assert.Contains("[10.3.1, 10.5.0)", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.4.2", "10.4.2")]
    [InlineData("10.4.2. Commit Hash: 876ffe0+876ffe0", "10.4.2")]
    [InlineData("10.5.0-preview.1+876ffe0", "10.5.0")]
    [InlineData("unknown", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void TryParseVersion_InformationalVersion_IsItsNumber(string? text, string? expected)
    {
        Assert.Equal(expected is not null, VersionRange.TryParseVersion(text, out var version));
        Assert.Equal(expected, version?.ToString());
    }

    [Fact]
    public void Loaded_TheOrleansOfThisTest_IsInTheTestedRange() =>
        Assert.True(OrleansVersion.Tested.Contains(Assert.IsType<Version>(OrleansVersion.Loaded)));
}
