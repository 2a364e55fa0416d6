using SiloTool.Commands;
using SiloTool.Contract;
using SiloTool.Display;

namespace SiloTool.Tests.Display;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(null, "-")]
    [InlineData(0.0, "0 ms")]
    [InlineData(0.25, "250 ms")]
    [InlineData(3.3, "3.3 s")]
    [InlineData(62.6, "63 s")]
    [InlineData(125.0, "2 min 5 s")]
    [InlineData(3600.0, "1 h")]
    [InlineData(5430.0, "1 h 30 min")]
    public void Duration_OfSeconds_InTwoPartsAtMost(double? seconds, string text) => Assert.Equal(text, Figures.Duration(seconds));

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("1.5m", 90)]
    [InlineData("2h", 7200)]
    [InlineData("01:30:00", 5400)]
    public void Moment_FromNowOn(string text, double seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), Moment.TryParse(text)?.In);

    [Theory]
    [InlineData("0s")]
    [InlineData("-5m")]
    [InlineData("30")]
    [InlineData("2030-01-01T12:00:00")]
    [InlineData("2030-13-01T12:00:00Z")]
    public void Moment_ThatIsNone_Null(string text) => Assert.Null(Moment.TryParse(text));

    [Fact]
    public void Left_OfTheNextHandover_BeginsAgain()
    {
        var left = new FallingLeft();
        SiloRow Row(long? count, string? operation = "one") => new() { Address = "a", Operation = operation, Left = count };

        Assert.Equal(
            new long?[] { 10, 5, 5, null, 9, 20 },
            [left.Of(Row(10)), left.Of(Row(5)), left.Of(Row(7)), left.Of(Row(null)), left.Of(Row(9)), left.Of(Row(20, "two"))]);
    }

    [Fact]
    public void Bar_IsFullOnlyWhenNothingIsLeft()
    {
        var row = new SiloRow { Total = 100_000 };

        Assert.Equal("###################.  99 %", ProgressBar.Of(row, 1, isUnicode: false));
        Assert.Equal("#################### 100 %", ProgressBar.Of(row, 0, isUnicode: false));
        Assert.Equal("", ProgressBar.Of(row, null, isUnicode: false));
    }
}
